package words_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/portal/progress"
	"limpide/internal/portal/seen"
	"limpide/internal/show/words"
	"limpide/internal/show/words/plain"
	"limpide/internal/show/words/score"
	"limpide/internal/show/words/trend"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var today = fr.Date{Year: 2026, Month: 11, Day: 23}

// realPortal is the portal of this repository, as it is seen on today.
func realPortal(t *testing.T) *portal.Portal {
	t.Helper()
	p, faults := load.Load(os.DirFS("../../.."))
	if p == nil || faults.Errors() > 0 {
		t.Fatalf("the portal of the repository does not load: %v", faults)
	}
	return seen.From(p, today)
}

// page is the words of one page of the portal: titles and sentences, named.
type page struct {
	name string
	body strings.Builder
}

func (p *page) title(name, text string) { fmt.Fprintf(&p.body, "[%s] %s\n", name, text) }

func (p *page) sentence(name, text string) {
	if text != "" {
		fmt.Fprintf(&p.body, "(%s) %s\n", name, text)
	}
}

// all adds short sentences, named alike.
func (p *page) all(name string, text plain.Text) {
	for _, text := range text.Sentences {
		p.sentence(name, text)
	}
}

// everything is all the words about a portal, by page.
func everything(p *portal.Portal, day fr.Date) []*page {
	w := words.New(p, day)
	pages := []*page{polePage(p, w, day)}
	for _, t := range p.Territories {
		pages = append(pages, territoryPage(p, w, t, day))
	}
	for _, i := range p.Indicators {
		pages = append(pages, indicatorPage(w, i))
	}
	return pages
}

func polePage(p *portal.Portal, w *words.Writer, day fr.Date) *page {
	page := &page{name: "ensemble"}
	page.sentence("constat", score.PoleFinding(p, day))
	page.sentence("objectifs", score.PoleAims(p, day))
	page.all("en clair", plain.Pole(p, day))
	for _, f := range p.Frameworks {
		page.title("comparaison "+f.ID, w.Comparison(f).Title())
		page.sentence("comparaison "+f.ID, w.Comparison(f).Sentence())
	}
	page.title("plans", w.PlansTitle())
	page.sentence("plans", w.Plans())
	page.title("contrat", w.ContractTitle(p.Contracts.On(today)))
	page.sentence("contrat", w.Contract(p.Contracts.On(today)))
	page.title("historique", w.HistoryTitle())
	page.sentence("historique", w.History())
	page.sentence("couverture", trend.Coverages(p, day))
	return page
}

func methodPage() *page {
	page := &page{name: "methode"}
	compared, statuses, besides := trend.Thresholds()
	page.sentence("seuils", strings.Join(append(append([]string{compared}, statuses...), besides), " "))
	for _, m := range []portal.Method{portal.Linear, portal.Milestones, portal.Rate, portal.KeepAt, portal.Qualitative, portal.NoMethod} {
		page.sentence("règle "+string(m), trend.Rule(m))
		for _, e := range trend.Examples(m) {
			page.title("exemple", e.Title)
			page.sentence(e.Progress.Status.String(), e.Words)
		}
	}
	return page
}

func territoryPage(p *portal.Portal, w *words.Writer, t *portal.Territory, day fr.Date) *page {
	page := &page{name: "territoires/" + t.Slug}
	page.sentence("constat", score.TerritoryFinding(p, t, day))
	page.all("en clair", plain.Territory(p, t, day))
	for _, f := range p.Frameworks {
		page.title("score "+f.ID, w.Score(t, f).Title())
		page.sentence("score "+f.ID, w.Score(t, f).Sentence())
		page.sentence("verdict "+f.ID, w.Score(t, f).Verdict())
		page.sentence("depuis "+f.ID, w.Score(t, f).Since())
		page.sentence("audit "+f.ID, w.Score(t, f).NextAudit())
		page.sentence("dernier pas "+f.ID, w.Score(t, f).LastStep())
		page.title("profil "+f.ID, w.Score(t, f).ProfileTitle())
		page.sentence("profil "+f.ID, w.Score(t, f).Profile())
	}
	if plan := p.Plan(t); plan != nil {
		page.title("plan", w.PlanTitle(plan))
		page.sentence("plan", w.Plan(plan))
		page.sentence("retards", w.Late(plan))
	}
	return page
}

func indicatorPage(w *words.Writer, i *portal.Indicator) *page {
	page, standings := &page{name: "indicateurs/" + i.ID}, progress.All(i, today)
	page.title("évolution", w.Indicator(i).Title())
	page.sentence("évolution", w.Indicator(i).Sentence())
	page.title("aujourd’hui", w.Indicator(i).NowTitle(standings))
	page.sentence("aujourd’hui", w.Indicator(i).Now(standings))
	page.sentence("couverture", w.Indicator(i).Coverage())
	page.all("en clair", plain.Indicator(i, today))
	for k, s := range i.Series {
		page.title(s.Scope.ID, w.Indicator(i).ScopeTitle(s.Scope.ID))
		page.sentence(s.Scope.ID, w.Indicator(i).Scope(s.Scope.ID))
		page.sentence(s.Scope.ID+", état", trend.Status(standings[k]))
		page.sentence(s.Scope.ID+", verdict", trend.Verdict(standings[k]))
	}
	return page
}

// TestRealPortal shows every sentence of the portal of this repository, to be
// read at once. Run with -update after a change of the data or of the words.
func TestRealPortal(t *testing.T) {
	const file = "testdata/portail.txtar"
	got := &txtar.Archive{Comment: []byte("Tout ce que le portail dit de ses chiffres. [titre], (phrase). Réécrit par : go test ./internal/show/words -update\n")}
	for _, p := range append(everything(realPortal(t), today), methodPage()) {
		got.Files = append(got.Files, txtar.File{Name: p.name, Data: []byte(p.body.String())})
	}
	portaltest.Golden(t, file, got, *update)
}
