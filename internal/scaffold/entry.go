package scaffold

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"limpide/internal/fr"
	"limpide/internal/portal"
)

// Kinds are the things that [Entry] makes, as the user names them.
var Kinds = []string{"page", "actualite", "territoire", "indicateur", "evaluation", "action", "evenement"}

// Request is a new thing of a portal.
type Request struct {
	Kind      string // one of Kinds
	Title     string
	Territory string // slug: of an action, an assessment
	Framework string // "cae": of an assessment
	Nature    string // of an assessment: "audit-initial"…
	Date      fr.Date
}

// Errors of Entry; the text is in French and says what to give.
var (
	errTitle     = errors.New("il manque le titre, entre guillemets")
	errTerritory = errors.New("il manque le territoire (option --territoire)")
	errNature    = errors.New("il manque la nature de l’évaluation (option --nature) : audit-initial, auto-evaluation, audit-final ou audit-labellisation")
)

// Entry returns the files to write or to change for a new thing. source is the
// folder of the portal, which must have been read into p without fault.
func Entry(source fs.FS, p *portal.Portal, r Request) ([]File, error) {
	slug := fr.Slug(r.Title)
	if r.Kind != "evaluation" && slug == "" {
		return nil, errTitle
	}
	switch r.Kind {
	case "page":
		return created(source, "content/"+slug+".md", "page.md", r)
	case "actualite":
		return created(source, "content/actualites/"+r.Date.String()+"-"+slug+".md", "actualite.md", r)
	case "indicateur":
		return created(source, "data/indicateurs/"+slug+".toml", "indicateur.toml", struct {
			Request
			Places []*portal.Territory
		}{r, p.Territories})
	case "territoire":
		return newTerritory(source, p, r)
	case "evaluation":
		return newAssessment(source, p, r)
	case "action":
		return newAction(source, p, r)
	case "evenement":
		return newEvent(source, p, r)
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
func newTerritory(source fs.FS, p *portal.Portal, r Request) ([]File, error) {
	short := shortName(r.Title)
	place := territory{r.Title, short, fr.Slug(short), len(p.Territories) + 1}
	made, err := created(source, "data/territoires/"+place.Slug+".toml", "territoire.toml", place)
	if err != nil {
		return nil, err
	}
	const site = "data/portail.toml"
	before, err := fs.ReadFile(source, site)
	if err != nil {
		return nil, err
	}
	last := quote(p.Territories[len(p.Territories)-1].Slug)
	list := bytes.Index(before, []byte("territoires"))
	at := -1
	if list >= 0 {
		at = bytes.Index(before[list:], []byte(last))
	}
	if at < 0 {
		return nil, fmt.Errorf("limpide ne retrouve pas la liste « territoires » de %s ; ajoutez-y « %s » à la main", site, place.Slug)
	}
	at += list + len(last)
	after := slices.Concat(before[:at], []byte(", "+quote(place.Slug)), before[at:])
	return append(made, File{Path: site, Before: before, Content: after}), nil
}

func newAssessment(source fs.FS, p *portal.Portal, r Request) ([]File, error) {
	t, f := p.Territory(r.Territory), p.Framework(r.Framework)
	switch {
	case t == nil:
		return nil, errTerritory
	case f == nil:
		return nil, errors.New("il manque le référentiel (option --referentiel) : cae ou eci")
	case r.Nature == "":
		return nil, errNature
	}
	name := fmt.Sprintf("data/evaluations/%s/%s-%s.toml", t.Slug, f.ID, r.Date)
	return created(source, name, "evaluation.toml", struct {
		Request
		Territory *portal.Territory
		Framework *portal.Framework
		Measures  []*portal.Node
		Day       string
	}{r, t, f, f.Root.Measures(), r.Date.Long()})
}

// newAction adds a block to the plan of a territory, or begins the plan.
func newAction(source fs.FS, p *portal.Portal, r Request) ([]File, error) {
	t := p.Territory(r.Territory)
	if t == nil {
		return nil, errTerritory
	}
	data := struct {
		Request
		ID   string
		Name string
		Of   string
	}{r, freeID(p, fr.Slug(r.Title)), t.ShortName, t.Of()}
	name := "data/plans/" + t.Slug + ".toml"
	before, err := fs.ReadFile(source, name)
	if errors.Is(err, fs.ErrNotExist) {
		return created(source, name, "plan.toml", data)
	}
	if err != nil {
		return nil, err
	}
	block, err := fill("files/entree/action.toml", data)
	return []File{{Path: name, Before: before, Content: appendBlock(before, block)}}, err
}

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
// the oldest to the newest.
func newEvent(source fs.FS, p *portal.Portal, r Request) ([]File, error) {
	const name = "data/historique.toml"
	before, err := fs.ReadFile(source, name)
	if err != nil {
		return nil, err
	}
	block, err := fill("files/entree/evenement.toml", struct {
		Request
		Mission string
		Source  string
	}{r, p.Missions[len(p.Missions)-1].ID, exampleSource(p)})
	if err != nil {
		return nil, err
	}
	at := len(before)
	if later := slices.IndexFunc(p.Events, func(e *portal.Event) bool { return e.Date.After(r.Date) }); later >= 0 {
		at = blockOffset(before, "[[evenement]]", later)
	}
	return []File{{Path: name, Before: before, Content: insertBlock(before, at, block)}}, nil
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

// blockOffset returns where the n-th block of a name starts, from 0, with the
// comments right above it; the end of the text if there is none.
func blockOffset(text []byte, header string, n int) int {
	offset, comment := 0, -1
	for line := range bytes.Lines(text) {
		trimmed := bytes.TrimSpace(line)
		switch {
		case bytes.HasPrefix(trimmed, []byte(header)):
			if n == 0 {
				return cmp.Or(max(comment, 0), offset)
			}
			n--
			comment = -1
		case bytes.HasPrefix(trimmed, []byte("#")):
			if comment < 0 {
				comment = offset
			}
		default:
			comment = -1
		}
		offset += len(line)
	}
	return len(text)
}
