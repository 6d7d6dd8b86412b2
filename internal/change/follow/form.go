package follow

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/collect"
	"limpide/internal/change/importer/draft"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/proposal"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// The tabs of the workbook, beside [collect.SourcesTab] and [collect.HelpTab].
const (
	Tab        = "Suivi"
	AnswersTab = "Réponses"
)

var columns = []sheet.Column{
	{Head: "Objet", Width: 14}, {Head: "Titre", Width: 60}, {Head: "Territoire", Width: 22}, {Head: "Ce que dit le portail", Width: 22}, {Head: "Date connue", Width: 20},
	{Head: "Pourquoi cette question", Width: 40}, {Head: "Fichier", Width: 34},
	{Head: "État", Width: 18, Open: true, Choices: AnswersTab}, {Head: "Date", Width: 16, Open: true}, {Head: "Montant", Width: 16, Open: true}, {Head: "Source", Width: 44, Open: true, Choices: collect.SourcesTab},
}

var help = []string{
	"Complétez les colonnes « État », « Date », « Montant » et « Source », feuille « " + Tab + " ». Les autres cases sont verrouillées.",
	"État : choisissez-le dans la liste (feuille « " + AnswersTab + " », qui dit lesquels conviennent à chaque objet).",
	"État et date : pour une tâche, un rendez-vous, une action, un événement. Un but n’a que son état.",
	"Montant : pour un budget, un financement, une somme du contrat, et pour eux seuls, en euros ; pour une action, hors taxes. Une action qui n’a pas de budget de l’un des deux types : écrivez 0.",
	"Date : pour une action, son échéance ; pour le reste, le jour où cela a eu lieu, ou doit avoir lieu. Écrivez-la jj/mm/aaaa, ou mm/aaaa, ou l’année seule.",
	"Source : le document qui le dit, à choisir dans la liste (feuille « " + collect.SourcesTab + " »). Vide, le portail cite les mêmes qu’avant. Une action, ses budgets et ses financements n’en ont pas.",
	"Une ligne sans état, sans date et sans montant ne change rien.",
	"N’écrivez le nom de personne : ce qui est saisi ici est publié.",
}

// Workbook is the one that a service fills in, of things of a portal, as an .xlsx file. The
// same things give the same bytes.
func Workbook(p *portal.Portal, things []Thing) ([]byte, error) {
	rows := lists.Map(things, func(t Thing) []any {
		return []any{t.Kind, t.Title, t.Where, t.State, t.Date.Long(), t.Why, t.File(), sheet.Field{Format: "@"}, sheet.Field{Format: "@"}, "", ""}
	})
	answers := sheet.Table{Tab: AnswersTab, Heads: []string{"État", "Convient à"}, Widths: []float64{24, 60}}
	for _, t := range things {
		for _, a := range t.answers {
			k := slices.IndexFunc(answers.Rows, func(row []string) bool { return row[0] == a.said })
			switch {
			case k < 0:
				answers.Rows = append(answers.Rows, []string{a.said, t.Kind})
			case !strings.Contains(answers.Rows[k][1], t.Kind):
				answers.Rows[k][1] += ", " + t.Kind
			}
		}
	}
	guide := sheet.Table{Tab: collect.HelpTab, Widths: []float64{110}}
	guide.Rows = lists.Map(help, func(line string) []string { return []string{line} })
	var out bytes.Buffer
	book := sheet.Book{Tab: Tab, Columns: columns, Rows: slices.Values(rows), Frozen: 2, Tables: []sheet.Table{guide, answers, collect.SourcesTable(p)}}
	err := book.Write(&out)
	return out.Bytes(), err
}

// Form is the workbook that came back.
type Form struct {
	Sheet *sheet.Sheet
	Heads sheet.Headings
}

// Read recognises the workbook by the headings of one of its tabs; it returns nil for
// another file.
func Read(sheets []*sheet.Sheet) *Form {
	for _, s := range sheets {
		if heads, ok := s.Headings("objet", "titre", "fichier", "etat"); ok {
			return &Form{s, heads}
		}
	}
	return nil
}

// Tabs are those that need not be read.
func (f *Form) Tabs() []string {
	return []string{f.Sheet.Tab, AnswersTab, collect.SourcesTab, collect.HelpTab}
}

// Describe says what the file is.
func (f *Form) Describe() string {
	rows := 0
	for row := f.Heads.Row + 1; row < f.Sheet.Rows(); row++ {
		if !f.Sheet.IsEmpty(row) {
			rows++
		}
	}
	return "feuille de suivi, " + fr.Count(rows, "ligne", "lignes")
}

var (
	errAside = fault.Define("import-suivi-sans-objet", "« %s » n’a pas %s : « %s » n’y va pas",
		"videz cette case, ou écrivez-la à la ligne qu’elle concerne : l’état et la date d’une action à sa ligne, un montant à celle d’un budget, d’un financement ou d’une somme du contrat")
	errAmount = fault.Define("import-suivi-montant", "« %s » n’est pas un montant en euros",
		"écrivez un nombre d’euros, 0 ou davantage, sans autre mot : 12 000 ; ce qui n’est pas connu reste vide")
)

var errGone = fault.Define("import-suivi-inconnu", "« %s » (%s) n’est pas, ou n’est plus, une fois et une seule dans %s",
	"corrigez cet état dans le fichier lui-même, ou refaites la feuille avec « limpide demander »")

// Compare returns what the rows that are filled in change in a portal. take is given each
// of them, with its faults.
func (f *Form) Compare(p *portal.Portal, take func(row int, why diag.List)) []change.Group {
	var groups []change.Group
	all := All(p, fr.Date{})
	for row := f.Heads.Row + 1; row < f.Sheet.Rows(); row++ {
		cell := func(head string) string { return f.Sheet.Cell(row, f.Heads.Col(head)) }
		if cell("etat") == "" && cell("date") == "" && cell("montant") == "" && !f.Sheet.IsUncounted(row, f.Heads.Col("montant")) {
			continue
		}
		group, why := f.read(p, all, row, cell)
		if take(row, why); len(why) == 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// monthFirst is a month as people write it: 03/2027.
var monthFirst = regexp.MustCompile(`^(\d{1,2})/(\d{4})$`)

func (f *Form) read(p *portal.Portal, all []Thing, row int, cell func(head string) string) (change.Group, diag.List) {
	at := func(head string) diag.Place { return f.Sheet.At(row, f.Heads.Col(head)) }
	kind, title, file := cell("objet"), cell("titre"), cell("fichier")
	var found []*Thing
	for i := range all {
		if t := &all[i]; sheet.Label(t.Kind) == sheet.Label(kind) && sheet.Label(t.Title) == sheet.Label(title) && t.File() == file {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return change.Group{}, diag.List{errGone.At(at("titre"), title, kind, file)}
	}
	var why diag.List
	t, g := found[0], change.Group{Subject: kind + " « " + title + " »"}
	set := func(key string, was, is change.Value) {
		g.Changes = append(g.Changes, change.Change{Dataset: file, Key: t.place.Pointer + "/" + key, Name: t.Title, Old: was, New: is})
	}
	said := ""
	for _, c := range []struct {
		head, what string
		has        bool
	}{{"etat", "d’état", t.stateKey != ""}, {"date", "de date", t.dateKey != ""}, {"montant", "de montant", t.paid != nil}} {
		if text := cell(c.head); text != "" && !c.has {
			why.Add(errAside.At(at(c.head), title, c.what, text))
		}
	}
	if len(why) > 0 {
		return g, why
	}
	if t.paid != nil {
		said = f.readAmount(row, t, &g, &why)
	}
	if text := cell("etat"); text != "" {
		k := slices.IndexFunc(t.answers, func(a answer) bool { return sheet.Label(a.said) == sheet.Label(text) })
		switch {
		case k < 0:
			possible := lists.Map(t.answers, func(a answer) string { return a.said })
			why.Add(proposal.ErrWord.At(at("etat"), text).WithHint("possibles : %s", fr.Join(possible)))
		case !t.answers[k].same:
			set(t.stateKey, t.answers[k].was, t.answers[k].is)
			said = "état : " + t.State + " → " + t.answers[k].said
		}
	}
	if text := cell("date"); text != "" {
		day, err := f.Sheet.Day(row, f.Heads.Col("date"))
		if m := monthFirst.FindStringSubmatch(text); m != nil {
			day, err = fr.ParseDate(fmt.Sprintf("%s-%02s", m[2], m[1]))
		}
		switch {
		case err != nil:
			why.Add(proposal.ErrDate.At(at("date"), text))
		case day != t.Date:
			var was change.Value
			if !t.Date.IsZero() {
				was = change.Day{Date: t.Date}
			}
			set(t.dateKey, was, change.Day{Date: day})
			if said != "" {
				said += ", "
			}
			said += "date : " + day.Long()
		}
	}
	if text := cell("source"); text != "" && t.isCiting && len(g.Changes)+len(g.Implied) > 0 {
		k := slices.IndexFunc(p.Sources, func(s *portal.Source) bool {
			return sheet.Label(collect.SourceName(p, s)) == sheet.Label(text) || s.ID == text
		})
		if k < 0 {
			why.Add(draft.ErrUnknown.At(at("source"), text).WithHint("choisissez dans la feuille « Sources »"))
		} else if !slices.Contains(t.sources, p.Sources[k]) {
			var ids change.List
			for _, s := range t.sources {
				ids = append(ids, s.ID)
			}
			set("sources", ids, append(slices.Clip(ids), p.Sources[k].ID))
			said += ", source : " + p.Sources[k].Title
		}
	}
	if t.Kind != "Action" { // the changes of an action say themselves
		g.Summary = said
	}
	return g, why
}
