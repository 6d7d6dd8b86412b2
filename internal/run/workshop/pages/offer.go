package pages

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/run/build"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/site"
	"limpide/internal/site/reference"
)

var offersPage = desk.Parse(assets, "assets/offers.html")

// maxOffers is how many are shown at once: a word more finds the one that is meant.
const maxOffers = 40

// genre is a kind of thing that may be put in a text.
type genre struct {
	Name, Title string
	of          func(site.Offers) []reference.Offer
}

var genres = []genre{
	{"lien", "Un lien vers une page", func(o site.Offers) []reference.Offer { return o.Links }},
	{"valeur", "Une valeur des données", func(o site.Offers) []reference.Offer { return o.Values }},
	{"figure", "Une figure", func(o site.Offers) []reference.Offer { return o.Figures }},
	{"document", "Un document déjà là", func(o site.Offers) []reference.Offer { return o.Documents }},
	{"image", "Une image déjà là", func(o site.Offers) []reference.Offer { return o.Pictures }},
}

type offersView struct {
	Genres []genre
	Genre  genre
	Query  string
	Offers []reference.Offer
	Others int // that are not shown
}

// offer answers with what may be put in a text: a page, or a list for a script.
func (s *screen) offer(w http.ResponseWriter, r *http.Request) {
	view := offersView{Genres: genres, Genre: genres[0], Query: strings.TrimSpace(r.FormValue("q"))}
	for _, g := range genres {
		if g.Name == r.FormValue("genre") {
			view.Genre = g
		}
	}
	words := strings.Fields(fr.Fold(view.Query))
	for _, o := range view.Genre.of(s.all()) {
		title := fr.Fold(o.Title + " " + o.Value)
		if !matches(title, words) {
			continue
		}
		if len(view.Offers) == maxOffers {
			view.Others++
			continue
		}
		view.Offers = append(view.Offers, o)
	}
	if r.Header.Get("Accept") == "application/json" {
		list := lists.Map(view.Offers, func(o reference.Offer) map[string]string {
			return map[string]string{"titre": o.Title, "valeur": o.Value, "texte": o.Text}
		})
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_ = json.NewEncoder(w).Encode(map[string]any{"choix": list, "autres": view.Others}) // the browser has gone
		return
	}
	s.Render(w, r, http.StatusOK, offersPage, desk.Page{Title: "À mettre dans un texte", Data: view,
		Lead: "Copiez la ligne qui convient, et collez-la dans le texte."})
}

func matches(title string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(title, word) })
}

// all returns what may be put in a text, of the files as they were at the last build.
func (s *screen) all() site.Offers {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if number := s.Shown().Number; number == 0 || number != s.number {
		s.offers, s.number = build.NewDraft(s.Input()).Offers(), number
	}
	return s.offers
}
