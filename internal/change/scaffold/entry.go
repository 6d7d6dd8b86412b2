package scaffold

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/portal/reports"
)

// things are what [Entry] makes: as the user names them, in a sentence, and how.
var things = []struct {
	kind, of string
	make     func(entry) ([]change.File, error)
}{
	{"page", "de la page", func(e entry) ([]change.File, error) { return e.created("content/"+e.Slug+".md", "page.md", e) }},
	{"actualite", "de l’actualité", func(e entry) ([]change.File, error) {
		return e.created("content/actualites/"+e.Date.String()+"-"+e.Slug+".md", "actualite.md", e)
	}},
	{"territoire", "", entry.territory},
	{"indicateur", "de l’indicateur", func(e entry) ([]change.File, error) {
		return e.created("data/indicateurs/"+e.Slug+".toml", "indicateur.toml", e)
	}},
	{"evaluation", "de l’évaluation", entry.assessment},
	{"action", "de l’action", entry.action},
	{"evenement", "de l’événement", entry.event},
	{"source", "du document", entry.source},
	{"rapport", "du rapport", entry.report},
	{"contrat", "du contrat", entry.contract},
	{"objectif", "de l’objectif", entry.objective},
}

// Kinds returns the things that [Entry] makes, as the user names them.
func Kinds() []string {
	return lists.Map(things, func(t struct {
		kind string
		of   string
		make func(entry) ([]change.File, error)
	}) string {
		return t.kind
	})
}

// Request is a new thing of a portal.
type Request struct {
	Kind      string // one of [Kinds]
	Title     string
	Territory string  // slug: of an action, an assessment
	Framework string  // "cae": of an assessment
	Nature    string  // of an assessment: "audit-initial"…
	Producer  string  // of a source
	Genre     string  // of a source: "presse"…
	Address   string  // of a source, "" if it has none
	Date      fr.Date // complete, but for an event; of a source, zero if it is not known
	Today     fr.Date // tells what is still to come
}

// Planned reports whether the whole of the request's date is still to come: the
// event has been announced, and has not happened.
func (r Request) Planned() bool { return r.Date.First().After(r.Today) }

// entry is what the files of a new thing are filled with.
type entry struct {
	Request
	Slug   string
	Source string // id of a source that is still to be described, which nothing that cites it is published without
	Portal *portal.Portal
	files  fs.FS
}

// Entry returns the files to write or to change for a new thing, about which no
// question is open ([Request.Open]). source is the folder of the portal, which
// must have been read into p without fault.
func Entry(source fs.FS, p *portal.Portal, r Request) ([]change.File, error) {
	if err := r.Possible(p); err != nil {
		return nil, err
	}
	if open := r.Open(p); len(open) > 0 {
		return nil, fmt.Errorf("il manque %s", open[0].Lack)
	}
	e := entry{r, fr.Slug(r.Title), "a-completer", p, source}
	for _, t := range things {
		if t.kind == r.Kind {
			made, err := t.make(e)
			if err != nil {
				return nil, err
			}
			return e.withSource(made)
		}
	}
	return nil, fmt.Errorf("limpide ne sait pas faire « %s »", r.Kind)
}

// created fills a file that must not be there yet.
func (e entry) created(name, model string, data any) ([]change.File, error) {
	if _, err := fs.Stat(e.files, name); err == nil {
		return nil, fmt.Errorf("« %s » existe déjà ; choisissez un autre titre", name)
	}
	content, err := fill("files/entree/"+model, data)
	return []change.File{{Path: name, Content: content}}, err
}

// territory writes the file of an EPCI and adds it to the list of the portal: a
// territory that nothing lists is a fault.
func (e entry) territory() ([]change.File, error) {
	short := shortName(e.Title)
	place := territory{e.Title, short, fr.Slug(short), articleOf(e.Title, short), len(e.Portal.Territories) + 1, e.Source}
	made, err := e.created("data/territoires/"+place.Slug+".toml", "territoire.toml", place)
	if err != nil {
		return nil, err
	}
	const site = "data/portail.toml"
	list, err := e.changed(site, func(doc *toml.Document) { doc.AddItem(toml.Quote(place.Slug), "territoires") },
		"limpide ne retrouve pas la liste « territoires » de %s ; ajoutez-y « "+place.Slug+" » à la main")
	return append(made, list...), err
}

// report writes a file for each part of a report that somebody is to write, but for those
// that are there.
func (e entry) report() (made []change.File, err error) {
	var names []string
	for _, r := range reports.All(e.Portal, e.Today) {
		if names = append(names, r.Name); r.Name != e.Title {
			continue
		}
		for _, part := range r.Kind.Parts() {
			todo, name := r.Kind.Todo(part), path.Join(portal.ReportTexts, r.Name, part+".md")
			if _, err := fs.Stat(e.files, name); todo != "" && err != nil {
				made = append(made, change.File{Path: name, Content: []byte("[à compléter] " + todo + "\n")})
			}
		}
		if len(made) == 0 {
			return nil, fmt.Errorf("tout ce qui s’écrit du rapport « %s » a déjà son fichier dans %s/%s", r.Name, portal.ReportTexts, r.Name)
		}
		return made, nil
	}
	return nil, fmt.Errorf("le portail n’a pas de rapport « %s » ; il peut avoir : %s", e.Title, cmp.Or(fr.Join(names), "rien sans contrat"))
}

// changed makes a change in a file that could be read a moment ago. refused is the
// error of a change that the form of the file does not allow.
func (e entry) changed(name string, edit func(*toml.Document), refused string) ([]change.File, error) {
	before, err := fs.ReadFile(e.files, name)
	if err != nil {
		return nil, fmt.Errorf("« %s » ne peut plus être lu", name)
	}
	doc := toml.Edit(string(before))
	if edit(doc); len(doc.Refused()) > 0 {
		return nil, fmt.Errorf(refused, name)
	}
	return []change.File{{Path: name, Before: before, Content: []byte(doc.String())}}, nil
}

func (e entry) assessment() ([]change.File, error) {
	t, f := e.Portal.Territory(e.Request.Territory), e.Portal.Framework(e.Request.Framework)
	name := fmt.Sprintf("data/evaluations/%s/%s-%s.toml", t.Slug, f.ID, e.Date)
	return e.created(name, "evaluation.toml", struct {
		entry
		Territory *portal.Territory
		Framework *portal.Framework
		Measures  []*portal.Node
		Day       string
	}{e, t, f, f.Root.Measures(), e.Date.Long()})
}

// action adds a block to the plan of a territory, or begins the plan.
func (e entry) action() ([]change.File, error) {
	taken := map[string]bool{}
	for _, plan := range e.Portal.Plans {
		for _, a := range plan.Actions {
			taken[a.ID] = true
		}
	}
	t := e.Portal.Territory(e.Territory)
	data := struct {
		entry
		ID, Of string
	}{e, e.Slug, t.Of()}
	for n := 2; taken[data.ID]; n++ {
		data.ID = fmt.Sprintf("%s-%d", e.Slug, n)
	}
	name := "data/plans/" + t.Slug + ".toml"
	return e.added(name, "plan.toml", "action.toml", data)
}

// contract begins a contract: the first of a portal is data/contrat.toml, one that
// follows has a file by its title. It lasts four years, as those of the agency do, until
// somebody writes otherwise.
func (e entry) contract() ([]change.File, error) {
	last := e.Date.Time().AddDate(4, 0, -1)
	data := struct {
		entry
		End fr.Date
	}{e, fr.DateOf(last)}
	for _, c := range e.Portal.Contracts {
		if !e.Date.After(c.End) && !c.Start.After(data.End) {
			return nil, fmt.Errorf("« %s » court du %s au %s, et deux contrats ne se chevauchent pas : donnez un autre jour de début", c.Title, c.Start.Long(), c.End.Long())
		}
	}
	if len(e.Portal.Contracts) == 0 {
		return e.created("data/contrat.toml", "contrat.toml", data)
	}
	return e.created("data/contrats/"+e.Slug+".toml", "contrat.toml", data)
}

// objective adds a score that a contract aims at, at its end.
func (e entry) objective() ([]change.File, error) {
	aim, err := fr.ParseNumber(strings.TrimRight(e.Title, " %\u00a0\u202f"))
	if err != nil || aim < 0 || aim > 100 {
		return nil, fmt.Errorf("« %s » n’est pas un score : il faut un nombre de 0 à 100, comme 43,8", e.Title)
	}
	c := cmp.Or(e.Portal.Contracts.Of(e.Date), e.Portal.Contracts[0])
	for _, o := range e.Portal.Objectives {
		if o.Territory.Slug == e.Request.Territory && o.Framework.ID == e.Request.Framework && o.Date == c.End {
			return nil, fmt.Errorf("cet objectif est déjà dans data/objectifs.toml : %s ; corrigez-le là", fr.Percent(o.Percent, 1))
		}
	}
	data := struct {
		entry
		Aim string
	}{e, toml.Number(aim)}
	data.Date = c.End
	const name = "data/objectifs.toml"
	return e.added(name, "objectifs.toml", "objectif.toml", data)
}

// added adds a block to the end of a file, or begins the file with it.
func (e entry) added(name, whole, model string, data any) ([]change.File, error) {
	if e.isAbsent(name) {
		return e.created(name, whole, data)
	}
	block, err := fill("files/entree/"+model, data)
	if err != nil {
		return nil, err
	}
	return e.changed(name, func(doc *toml.Document) { doc.AppendBlock(string(block)) }, "")
}

func (e entry) isAbsent(name string) bool {
	_, err := fs.Stat(e.files, name)
	return errors.Is(err, fs.ErrNotExist)
}

// event adds a block to the history, in its place: events are written from the
// oldest to the newest. Without a history it begins one.
func (e entry) event() ([]change.File, error) {
	const name = "data/historique.toml"
	data := struct {
		entry
		Mission string
	}{e, "demarche"}
	if e.isAbsent(name) {
		return e.created(name, "historique.toml", data)
	}
	missions := e.Portal.Missions
	if len(missions) == 0 {
		return nil, fmt.Errorf("%s n’a aucun bloc [[mission]] ; ajoutez-en un d’abord", name)
	}
	data.Mission = missions[len(missions)-1].ID
	block, err := fill("files/entree/evenement.toml", data)
	if err != nil {
		return nil, err
	}
	return e.changed(name, func(doc *toml.Document) {
		later := slices.IndexFunc(e.Portal.Events, func(known *portal.Event) bool { return known.Date.After(e.Date) })
		if later < 0 {
			doc.AppendBlock(string(block))
		} else {
			doc.AddBlockBefore(string(block), diag.SplitPointer(e.Portal.Events[later].Place.Pointer)...)
		}
	}, "%s n’a pas ses événements en blocs [[evenement]] ; ajoutez celui-ci à la main")
}

// source adds a document to the list of those that the portal cites.
func (e entry) source() ([]change.File, error) {
	known := func(is func(*portal.Source) bool) *portal.Source {
		if k := slices.IndexFunc(e.Portal.Sources, is); k >= 0 {
			return e.Portal.Sources[k]
		}
		return nil
	}
	isSame := func(s *portal.Source) bool {
		return fr.Fold(s.Title) == fr.Fold(e.Title) && fr.Fold(s.Producer) == fr.Fold(e.Producer) || s.URL != "" && string(s.URL) == e.Address
	}
	if s := known(isSame); s != nil {
		return nil, fmt.Errorf("data/sources.toml a déjà ce document : citez « %s »", s.ID)
	}
	const most = 40
	name := fr.ShortSlug(e.Title, most)
	id := name
	for n := 2; known(func(s *portal.Source) bool { return s.ID == id }) != nil; n++ {
		id = fmt.Sprintf("%s-%d", name, n)
	}
	var block toml.Pairs
	block.Add("titre", toml.Quote(e.Title))
	block.Add("producteur", toml.Quote(e.Producer))
	if e.Address != "" {
		block.Add("adresse", toml.Quote(e.Address))
	}
	if day := e.Date.String(); e.Date.Complete() {
		block.Add("date", day)
	} else if day != "" {
		block.Add("date", toml.Quote(day))
	}
	block.Add("lu_le", e.Today.String())
	block.Add("genre", toml.Quote(e.Genre))
	lines := "[source." + toml.Key(id) + "]\n"
	for _, kv := range block {
		lines += kv[0] + " = " + kv[1] + "\n"
	}
	if e.isAbsent(change.SourcesFile) {
		return []change.File{{Path: change.SourcesFile, Content: []byte(lines)}}, nil
	}
	return e.changed(change.SourcesFile, func(doc *toml.Document) { doc.AppendBlock(lines) }, "")
}

// withSource adds the source to describe, if it is cited, to a portal that has
// none.
func (e entry) withSource(made []change.File) ([]change.File, error) {
	cites := func(f change.File) bool {
		return bytes.Contains(f.Content, []byte("sources = ["+toml.Quote(e.Source)+"]"))
	}
	if slices.ContainsFunc(e.Portal.Sources, func(s *portal.Source) bool { return s.ID == e.Source }) || !slices.ContainsFunc(made, cites) {
		return made, nil
	}
	block, err := fill("files/entree/source.toml", nil)
	if err != nil {
		return nil, err
	}
	sources, err := e.changed("data/sources.toml", func(doc *toml.Document) { doc.AppendBlock(string(block)) }, "")
	return append(made, sources...), err
}
