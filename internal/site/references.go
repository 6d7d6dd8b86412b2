package site

import (
	"path"
	"slices"
	"strings"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/filename"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/site/page"
)

var (
	errAddressTaken = diag.Define(diag.Error, "adresse-prise",
		"deux pages auraient la même adresse %s : celle-ci et %s",
		"renommez l’un des deux fichiers")
	warnLongPath = diag.Define(diag.Warning, "adresse-longue",
		"ce qui vient d’ici a dans le site un chemin de %d caractères : Windows en accepte 260 avec les dossiers où il est rangé, et ne pourra sans doute pas le copier",
		"donnez-lui un nom plus court, qui laisse plus court aussi celui de ses fichiers de valeurs")
	errMenuNowhere = diag.Define(diag.Error, "menu-sans-page",
		"le menu mène à %s, qui n’existe pas dans le portail", "")
	errPageRequired = diag.Define(diag.Error, "page-obligatoire",
		"il manque la page %s, que la loi demande : %s", "")
	errLinkNowhere = diag.Define(diag.Error, "lien-sans-page",
		"ce lien mène à %s, qui n’existe pas dans le portail", "")
	errLinkOutside = diag.Define(diag.Error, "lien-hors-dossier",
		"ce lien sort du dossier content : %s",
		"un lien part du dossier de sa page ou commence par / (la racine du site) ; placez le fichier dans content")
	errAnchorNowhere = diag.Define(diag.Error, "ancre-absente",
		"la page %s n’a pas d’endroit nommé « %s »", "")
	errAssetUnused = diag.Define(diag.Error, "fichier-inutilise",
		"aucune page ne mène à ce fichier",
		"liez-le depuis une page, rangez-le dans content/racine/ s’il doit être publié tel quel, ou sortez-le de content")
)

// usage collects, over all pages, what can only be judged once every page is
// made: the places that links name, the files that pages use. Its methods are
// safe for concurrent use.
type usage struct {
	mu     sync.Mutex
	places []placeLink
	linked map[string]bool // assets that a link leads to, by path
	shown  map[string]bool // pictures that a page shows, by path
}

// placeLink is a link to a place of a page.
type placeLink struct {
	from diag.Place
	page string // its address
	id   string
}

func (u *usage) file(asset string) { u.note(&u.linked, asset) }

func (u *usage) picture(asset string) { u.note(&u.shown, asset) }

func (u *usage) note(all *map[string]bool, asset string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if *all == nil {
		*all = map[string]bool{}
	}
	(*all)[asset] = true
}

func (u *usage) isLinked(asset string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.linked[asset]
}

func (u *usage) isShown(asset string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.shown[asset]
}

func (u *usage) link(links ...placeLink) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.places = append(u.places, links...)
}

// checkAddresses verifies that menus and events lead to pages of the portal, and
// the documents of the territories to files of content/ or addresses of the web.
// The pages that the law asks of a public body must be there: limpide writes the
// legal page itself; the statement of accessibility is the publisher's own (loi
// 2005-102, art. 47; RGAA 4.1.2).
func (s *Site) checkAddresses() {
	for _, m := range append(slices.Clone(s.portal.Site.Menu), s.portal.Site.FooterMenu...) {
		s.checkAddress(errMenuNowhere, m.Place.In("adresse"), m.Address)
	}
	for _, e := range s.portal.Events {
		if e.Page != "" {
			s.checkAddress(errLinkNowhere, e.Place.In("page"), e.Page)
		}
	}
	for _, t := range s.portal.Everyone() {
		for _, d := range t.Documents {
			at := string(d.URL)
			if strings.Contains(at, "://") || s.assets[address.Below(at)] != nil {
				continue
			}
			fault := errLinkNowhere.At(d.Place.Value("adresse"), "« "+at+" »").
				WithHint("placez le fichier dans content, puis écrivez son chemin depuis content, par exemple « /documents/plan.pdf »")
			if near, ok := s.assetNames().Nearest(address.Below(at)); ok {
				fault = fault.WithHint("vouliez-vous dire « /%s » ?", near)
			}
			s.faults.Add(fault)
		}
	}
	const statement = address.Accessibility
	if _, ok := s.byPath[address.File(statement)]; !ok {
		s.faults.Add(errPageRequired.At(diag.File("content/accessibilite.md"), statement, "la déclaration d’accessibilité").
			WithHint("créez ce fichier : son plan est donné par accessibilite.numerique.gouv.fr/obligations/declaration-accessibilite"))
	}
}

// checkLength warns of a path of the site that Windows could not hold; once for
// all that comes from one place. What is as long in the portal is reported there.
func checkLength(s *Site, o Output) {
	n := filename.Length(o.Path)
	if n <= filename.Longest {
		return
	}
	from := o.From
	if at, known := s.byPath[path.Join(path.Dir(o.Path), "index.html")]; from.File == "" && known {
		from = s.Outputs[at].From
	}
	if filename.Length(from.File) > filename.Longest || slices.ContainsFunc(s.faults, func(d diag.Diagnostic) bool { return d.Kind == warnLongPath && d.Place == from }) {
		return
	}
	s.faults.Add(warnLongPath.At(from, n))
}

func (s *Site) checkAddress(kind *diag.Kind, place diag.Place, at string) {
	place.OnValue = true
	page, anchor, _ := strings.Cut(at, "#")
	if _, ok := s.byPath[address.File(page)]; !ok || s.moved[page] != "" {
		if s.portal.IsDataPartial() {
			return
		}
		s.faults.Add(nearestPage(s, kind.At(place, "« "+page+" »"), page))
		return
	}
	if anchor != "" {
		s.usage.link(placeLink{place, page, anchor})
	}
}

// nearestPage adds the address most like the one asked for.
func nearestPage(s *Site, d diag.Diagnostic, at string) diag.Diagnostic {
	if to := s.moved[at]; to != "" {
		return d.WithHint("cette page a changé d’adresse : écrivez « %s »", to)
	}
	if near, ok := s.addressNames().Nearest(at); ok {
		return d.WithHint("vouliez-vous dire « %s » ?", near)
	}
	return d.WithHint("une adresse s’écrit comme « /mission/ » ; le plan du site les donne toutes")
}

// Finish reports what is known once every output is made: places that no page
// has, files of content/ that no page uses, a header or a footer that failed. A
// page that is not in made has failed, which was reported; what a file that is read
// in part would have given is not missed.
func (s *Site) Finish(made *page.Made) diag.List {
	faults := append(s.view.Finish(), Misplaced(s, made)...)
	arePagesRead := !slices.ContainsFunc(s.portal.Pages, func(p *portal.Page) bool { return s.portal.Partial[p.File] })
	for i := range s.portal.Assets {
		if a := &s.portal.Assets[i]; arePagesRead && !a.Root && !s.usage.linked[a.Path] && !s.usage.shown[a.Path] {
			faults.Add(errAssetUnused.At(diag.File(a.File)))
		}
	}
	return faults
}

// Misplaced reports the links to places that no page of made has, as Finish does, while
// others are still to be made.
func Misplaced(s *Site, made *page.Made) (faults diag.List) {
	for _, link := range s.usage.places {
		lacks, near := made.Lacks(address.File(link.page), link.id)
		if !lacks || s.portal.IsDataPartial() || s.portal.Partial[s.Outputs[s.byPath[address.File(link.page)]].From.File] {
			continue
		}
		d := errAnchorNowhere.At(link.from, link.page, link.id)
		if near != "" {
			faults.Add(d.WithHint("vouliez-vous dire « #%s » ?", near))
			continue
		}
		faults.Add(d.WithHint("l’endroit d’un titre se nomme d’après lui, " +
			"sans accent ni espace : « ## Ce qui reste » donne #ce-qui-reste"))
	}
	return faults
}

// resolve turns a destination written in content/ into a path of the site.
// Destinations are addresses of the site ("/mission/"), or paths relative to
// the file of the page ("../mission.md", "photo.jpg").
func resolve(page, dest string) (target string, inside bool) {
	if strings.HasPrefix(dest, "/") {
		return dest, true
	}
	joined := path.Join(path.Dir(page), dest)
	if !strings.HasPrefix(joined+"/", "content/") {
		return "", false
	}
	target = strings.TrimPrefix(joined, "content")
	if target == "" {
		target = "/"
	}
	if strings.HasSuffix(dest, "/") && !strings.HasSuffix(target, "/") {
		target += "/"
	}
	return target, true
}
