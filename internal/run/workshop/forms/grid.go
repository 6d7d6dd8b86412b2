package forms

import (
	"net/http"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/collect"
	"limpide/internal/change/form"
	"limpide/internal/portal"
	"limpide/internal/run/workshop/desk"
)

// Fields of a grid that are none of its cells.
const (
	pasteName = "coller" // what was copied from a spreadsheet
	fromName  = "depuis" // the cell from which it is pasted, "amont/2024"
	typeName  = "poser"  // the button that types it in the cells
	addName   = "annee"  // a year to show
)

type gridView struct {
	*form.Grid
	Address  string
	Form     string
	Text     string
	Rows     []gridRow
	Faults   []desk.Fault
	Summary  []link
	Pasted   string // how many values were pasted, once
	Paste    string // what was pasted, if something is wrong with it
	From     string
	Froms    []change.Choice
	Absences []string
	Bounds   string
}

type gridRow struct {
	Year  int
	Cells []gridCell
}

type gridCell struct {
	*form.Cell
	Place   form.Place
	Label   string // « Amont, 2024 »
	More    string // address of the form of this value
	Changed bool
	Faults  []desk.Fault
}

func (s screen) openGrid(w http.ResponseWriter, r *http.Request, p *portal.Portal, file string) {
	g, broken := form.OpenGrid(s.Source, p, file, s.Input().Date)
	if g == nil {
		s.refuse(w, r, file, broken)
		return
	}
	s.showGrid(w, r, http.StatusOK, p, g, gridView{})
}

func (s screen) showGrid(w http.ResponseWriter, r *http.Request, status int, p *portal.Portal, g *form.Grid, view gridView) {
	view.Grid, view.Address, view.Form, view.Text = g, gridAddress(g.File), address(g.File, ""), textAddress(g.File)
	view.Faults, view.Absences = desk.Faults(g.Faults, s.Source), collect.Absences
	for i := range view.Faults {
		if view.Faults[i].Address == view.Form { // of the grid itself, which is here
			view.Faults[i].Address = ""
		}
	}
	for _, i := range p.Indicators {
		if i.Place.File == g.File {
			view.Bounds = i.Bounds()
		}
	}
	for _, year := range g.Years {
		row := gridRow{Year: year}
		for _, scope := range g.Scopes {
			at := form.Place{Scope: scope.Value, Year: year}
			c := gridCell{Cell: g.Cells[at], Place: at, Label: scope.Text + ", " + strconv.Itoa(year)}
			c.More = address(g.File, diag.Pointer("serie", at.Scope, strconv.Itoa(year)))
			c.Changed = c.Typed != c.Was
			for _, d := range desk.Faults(c.Cell.Faults, s.Source) {
				c.Faults = append(c.Faults, d)
				if d.IsError {
					view.Summary = append(view.Summary, link{c.Label + "\u00a0: " + d.Message, "#" + at.Name()})
				}
			}
			row.Cells = append(row.Cells, c)
		}
		view.Rows = append(view.Rows, row)
	}
	for _, scope := range g.Scopes {
		for _, year := range g.Years {
			view.Froms = append(view.Froms, change.Choice{Value: fromOf(form.Place{Scope: scope.Value, Year: year}), Text: scope.Text + ", " + strconv.Itoa(year)})
		}
	}
	s.Render(w, r, status, gridPage, desk.Page{Title: "Valeurs\u00a0: " + g.Title, Data: view})
}

// fromOf writes a place as a form has it; placeOf reads it.
func fromOf(at form.Place) string { return strconv.Itoa(at.Year) + "/" + at.Scope }

func placeOf(g *form.Grid, text string) form.Place {
	for _, year := range g.Years {
		for _, scope := range g.Scopes {
			if at := (form.Place{Scope: scope.Value, Year: year}); fromOf(at) == text {
				return at
			}
		}
	}
	return form.Place{Scope: g.Scopes[0].Value, Year: g.Years[0]}
}

func (s screen) receiveGrid(w http.ResponseWriter, r *http.Request, p *portal.Portal, file string) {
	g, broken := form.OpenGrid(s.Source, p, file, s.Input().Date)
	if g == nil {
		s.refuse(w, r, file, broken)
		return
	}
	for name := range r.PostForm { // the years that the form shows
		if year, ok := yearOf(name); ok {
			g.Reach(year)
		}
	}
	g.Type(r.PostForm)
	// What was copied and the year to show are not left aside, whichever button was pressed.
	isCheck := r.PostForm.Get(checkName) != ""
	if isPaste := r.PostForm.Get(typeName) != "" || strings.TrimSpace(r.PostForm.Get(pasteName)) != ""; isPaste && !isCheck {
		s.paste(w, r, p, g)
		return
	}
	if typed := strings.TrimSpace(r.PostForm.Get(addName)); typed != "" && !isCheck {
		view := gridView{}
		if year, err := strconv.Atoi(typed); err != nil || !g.Reach(year) {
			view.Pasted = "Une année va de 1900 à 2100\u00a0: «\u00a0" + typed + "\u00a0» n’en est pas une."
		}
		s.showGrid(w, r, http.StatusOK, p, g, view)
		return
	}
	plan := g.Plan(s.Source)
	if changes := plan.Changes(); len(changes) > 0 {
		g.Judge(s.Source, changes, s.Input().Date)
	}
	if isCheck {
		s.tellCells(w, g)
		return
	}
	if version := r.PostForm.Get(versionName); version != "" && version != g.Version() {
		g.Moved()
	}
	switch {
	case !g.IsSound():
		s.showGrid(w, r, http.StatusUnprocessableEntity, p, g, gridView{})
	case r.PostForm.Get(desk.Resumed) != "":
		s.showGrid(w, r, http.StatusOK, p, g, gridView{})
	default:
		s.Propose(w, r, desk.Proposal{
			Title: "Ce qui va changer\u00a0: " + g.Title, What: "valeurs\u00a0: " + g.Title, Plan: plan,
			Resume: true, Back: gridAddress(file), Done: gridAddress(file),
		})
	}
}

// yearOf returns the year of the name of a cell.
func yearOf(name string) (year int, ok bool) {
	if len(name) < len("v-2024-x") || name[:2] != "v-" || name[6] != '-' {
		return 0, false
	}
	year, err := strconv.Atoi(name[2:6])
	return year, err == nil
}

// paste types what was copied in the cells, and shows the grid again: nothing is
// written yet.
func (s screen) paste(w http.ResponseWriter, r *http.Request, p *portal.Portal, g *form.Grid) {
	view := gridView{From: r.PostForm.Get(fromName)}
	taken := g.Paste(r.PostForm.Get(pasteName), placeOf(g, view.From))
	status := http.StatusOK
	if isError(g.Faults) {
		status = http.StatusUnprocessableEntity
	}
	if taken == 0 { // it is left to be mended
		view.Paste = r.PostForm.Get(pasteName)
	}
	if taken > 0 {
		view.Pasted = fr.Count(taken, "valeur est posée dans la grille", "valeurs sont posées dans la grille") + "\u00a0: relisez, rien n’est encore écrit."
	}
	s.showGrid(w, r, status, p, g, view)
}

// tellCells answers a script with what is wrong with each cell.
func (s screen) tellCells(w http.ResponseWriter, g *form.Grid) {
	faults := map[string]diag.List{}
	for at, c := range g.Cells {
		if len(c.Faults) > 0 {
			faults[at.Name()] = c.Faults
		}
	}
	s.tell(w, faults)
}
