package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// Kinds are the things that [Entry] makes, as the user names them.
var Kinds = []string{"page", "actualite", "territoire", "indicateur", "evaluation", "action", "evenement"}

// Request is a new thing of a portal.
type Request struct {
	Kind      string // one of Kinds
	Title     string
	Territory string  // slug: of an action, an assessment
	Framework string  // "cae": of an assessment
	Nature    string  // of an assessment: "audit-initial"…
	Date      fr.Date // complete, but for an event
	Today     fr.Date // tells what is still to come
}

// Planned reports that the whole of the request's date is still to come: the
// event has been announced, and has not happened.
func (r Request) Planned() bool { return r.Date.First().After(r.Today) }

// entry is what the files of a new thing are filled with.
type entry struct {
	Request
	Source string // id of the source of examples
}

// Entry returns the files to write or to change for a new thing, about which no
// question is open ([Request.Open]). source is the folder of the portal, which
// must have been read into p without fault.
func Entry(source fs.FS, p *portal.Portal, r Request) ([]File, error) {
	if open := r.Open(p); len(open) > 0 {
		return nil, fmt.Errorf("il manque %s", open[0].Lack)
	}
	slug := fr.Slug(r.Title)
	e := entry{r, exampleSource(p)}
	switch r.Kind {
	case "page":
		return created(source, "content/"+slug+".md", "page.md", e)
	case "actualite":
		return created(source, "content/actualites/"+r.Date.String()+"-"+slug+".md", "actualite.md", e)
	case "indicateur":
		made, err := created(source, "data/indicateurs/"+slug+".toml", "indicateur.toml", struct {
			entry
			Places []*portal.Territory
		}{e, p.Territories})
		return withExamples(source, p, made, err)
	case "territoire":
		made, err := newTerritory(source, p, e)
		return withExamples(source, p, made, err)
	case "evaluation":
		made, err := newAssessment(source, p, e)
		return withExamples(source, p, made, err)
	case "action":
		return newAction(source, p, e)
	case "evenement":
		made, err := newEvent(source, p, e)
		return withExamples(source, p, made, err)
	}
	return nil, fmt.Errorf("limpide ne sait pas faire « %s »", r.Kind)
}

// created fills a file that must not be there yet.
func created(source fs.FS, name, model string, data any) ([]File, error) {
	if _, err := fs.Stat(source, name); err == nil {
		return nil, fmt.Errorf("« %s » existe déjà ; choisissez un autre titre", name)
	}
	content, err := fill("files/entree/"+model, data)
	return []File{{Path: name, Content: content}}, err
}

// newTerritory writes the file of an EPCI and adds it to the list of the
// portal: a territory that nothing lists is a fault.
func newTerritory(source fs.FS, p *portal.Portal, e entry) ([]File, error) {
	short := shortName(e.Title)
	place := territory{e.Title, short, fr.Slug(short), len(p.Territories) + 1, e.Source}
	made, err := created(source, "data/territoires/"+place.Slug+".toml", "territoire.toml", place)
	if err != nil {
		return nil, err
	}
	const site = "data/portail.toml"
	before, err := fs.ReadFile(source, site)
	if err != nil {
		return nil, unread(site)
	}
	doc := toml.Edit(string(before))
	doc.AddItem(toml.Quote(place.Slug), "territoires")
	if len(doc.Refused()) > 0 {
		return nil, fmt.Errorf("limpide ne retrouve pas la liste « territoires » de %s ; ajoutez-y « %s » à la main", site, place.Slug)
	}
	return append(made, File{Path: site, Before: before, Content: []byte(doc.String())}), nil
}

func newAssessment(source fs.FS, p *portal.Portal, e entry) ([]File, error) {
	t, f := p.Territory(e.Request.Territory), p.Framework(e.Request.Framework)
	name := fmt.Sprintf("data/evaluations/%s/%s-%s.toml", t.Slug, f.ID, e.Date)
	return created(source, name, "evaluation.toml", struct {
		entry
		Territory *portal.Territory
		Framework *portal.Framework
		Measures  []*portal.Node
		Day       string
	}{e, t, f, f.Root.Measures(), e.Date.Long()})
}

// newAction adds a block to the plan of a territory, or begins the plan.
func newAction(source fs.FS, p *portal.Portal, e entry) ([]File, error) {
	t := p.Territory(e.Territory)
	data := struct {
		entry
		ID string
		Of string
	}{e, freeID(p, fr.Slug(e.Title)), t.Of()}
	name := "data/plans/" + t.Slug + ".toml"
	before, err := fs.ReadFile(source, name)
	if errors.Is(err, fs.ErrNotExist) {
		made, err := created(source, name, "plan.toml", data)
		return withExamples(source, p, made, err)
	}
	if err != nil {
		return nil, unread(name)
	}
	block, err := fill("files/entree/action.toml", data)
	return []File{{Path: name, Before: before, Content: appendBlock(before, block)}}, err
}

// unread is the error of a file that could be read a moment ago.
func unread(name string) error { return fmt.Errorf("« %s » ne peut plus être lu", name) }

// freeID makes an id that no action of the portal has.
func freeID(p *portal.Portal, wanted string) string {
	taken := map[string]bool{}
	for _, plan := range p.Plans {
		for _, a := range plan.Actions {
			taken[a.ID] = true
		}
	}
	id := wanted
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", wanted, n)
	}
	return id
}

// newEvent adds a block to the history, in its place: events are written from
// the oldest to the newest. Without a history it begins one.
func newEvent(source fs.FS, p *portal.Portal, e entry) ([]File, error) {
	const name = "data/historique.toml"
	data := struct {
		entry
		Mission string
	}{e, "demarche"}
	before, err := fs.ReadFile(source, name)
	if errors.Is(err, fs.ErrNotExist) {
		return created(source, name, "historique.toml", data)
	}
	if err != nil {
		return nil, unread(name)
	}
	if len(p.Missions) == 0 {
		return nil, fmt.Errorf("%s n’a aucun bloc [[mission]] ; ajoutez-en un d’abord", name)
	}
	data.Mission = p.Missions[len(p.Missions)-1].ID
	block, err := fill("files/entree/evenement.toml", data)
	if err != nil {
		return nil, err
	}
	doc := toml.Edit(string(before))
	later := slices.IndexFunc(p.Events, func(known *portal.Event) bool { return known.Date.After(e.Date) })
	if later < 0 {
		doc.AppendBlock(string(block))
	} else {
		doc.AddBlockBefore(string(block), diag.SplitPointer(p.Events[later].Place.Pointer)...)
	}
	if len(doc.Refused()) > 0 {
		return nil, fmt.Errorf("%s n’a pas ses événements en blocs [[evenement]] ; ajoutez celui-ci à la main", name)
	}
	return []File{{Path: name, Before: before, Content: []byte(doc.String())}}, nil
}

// exampleSource returns the source of examples, which keeps what it vouches for
// from being published; a real source is never made to say what it did not.
func exampleSource(p *portal.Portal) string {
	for _, s := range p.Sources {
		if s.IsExample() {
			return s.ID
		}
	}
	return "exemple"
}

// withExamples adds the source of examples to a portal that has none any more.
func withExamples(source fs.FS, p *portal.Portal, made []File, err error) ([]File, error) {
	if err != nil || slices.ContainsFunc(p.Sources, (*portal.Source).IsExample) {
		return made, err
	}
	const name = "data/sources.toml"
	before, err := fs.ReadFile(source, name)
	if err != nil {
		return nil, unread(name)
	}
	block, err := fill("files/entree/source.toml", nil)
	return append(made, File{Path: name, Before: before, Content: appendBlock(before, block)}), err
}

// appendBlock adds a block at the end of a text.
func appendBlock(text, block []byte) []byte {
	doc := toml.Edit(string(text))
	doc.AppendBlock(string(block))
	return []byte(doc.String())
}
