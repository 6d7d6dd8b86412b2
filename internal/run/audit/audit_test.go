package audit

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/site/page"
)

// frame is a page without reproach around a body.
func frame(body string) string {
	return `<!doctype html><html lang="fr"><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"><title>Essai</title><link rel="stylesheet" href="/style.css"></head><body><h1>Essai</h1>` + body + `</body></html>`
}

// files is a site and its files.
type files struct {
	Site
	Files map[string][]byte
}

// site makes a site of pages, by path, and of a style sheet.
func site(pages map[string]string) *files {
	s := &files{Files: map[string][]byte{"style.css": []byte("body { color: black }")}}
	s.Site = Site{
		Source:  fstest.MapFS{},
		BaseURL: "/",
		Lists:   map[string]bool{"plan/index.html": true},
		Hidden:  map[string]bool{},
		Origins: map[string]string{},
	}
	for name, body := range pages {
		s.Files[name] = []byte(body)
		if strings.HasSuffix(name, ".html") {
			s.Files[name] = []byte(frame(body))
		}
	}
	return s
}

// judge reads the pages of a site and judges them.
func judge(s *files) (diag.List, []Outside) {
	s.Site = Site{Source: s.Source, BaseURL: s.BaseURL, Accessibility: s.Accessibility, Lists: s.Lists, Hidden: s.Hidden, Origins: s.Origins}
	s.Made = &page.Made{Pages: map[string]*page.Brief{}, Weights: map[string]int{}, Sheets: map[string][]page.Ask{}}
	for _, name := range slices.Sorted(maps.Keys(s.Files)) {
		s.Made.Weights[name] = len(s.Files[name])
		switch path.Ext(name) {
		case ".html":
			p := page.Read(name, s.Files[name])
			s.Read(p)
			s.Made.Pages[name] = &p.Brief
		case ".css":
			s.Made.Sheets[name] = page.Sheet(s.Files[name])
		}
	}
	return s.Judge()
}

// said returns "place code" of each remark, sorted.
func said(l diag.List) []string {
	found := []string{}
	for _, d := range l {
		found = append(found, d.Place.File+" "+d.Kind.Code)
	}
	slices.Sort(found)
	return found
}

func TestPages(t *testing.T) {
	tests := []struct {
		name  string
		pages map[string]string
		want  []string
	}{
		{"un_lien_vers_une_page_est_juste", map[string]string{
			"index.html": `<a href="a/index.html#x">Le dossier A</a> <a href="a/">Encore le A</a>`, "a/index.html": `<p id="x"><a href="../index.html">Retour à l’accueil</a>`}, nil},
		{"un_lien_encodé_est_décodé", map[string]string{
			"index.html": `<a href="caf%C3%A9%20noir.pdf">Le café</a>`, "café noir.pdf": ""}, nil},
		{"une_entité_est_lue", map[string]string{
			"index.html": `<a href="a&amp;b.pdf">Le dossier</a>`, "a&b.pdf": ""}, nil},
		{"un_lien_qui_sort_du_site_est_rompu", map[string]string{"index.html": `<a href="../ailleurs.html">Un autre site</a>`}, []string{"/ page-lien-rompu"}},
		{"une_adresse_impossible_est_rompue", map[string]string{"index.html": `<a href="http://[">Une adresse</a>`}, []string{"/ page-lien-rompu"}},
		{"un_courriel_et_un_téléphone_ne_se_vérifient_pas", map[string]string{"index.html": `<a href="mailto:a@b.fr">Nous écrire</a> <a href="tel:+33400000000">Appeler le pôle</a>`}, nil},
		{"un_lien_dans_un_commentaire_n_en_est_pas_un", map[string]string{"index.html": `<!-- <a href="rien.html">Rien</a> -->`}, nil},
		{"une_ancre_d_un_fichier_n_est_pas_lue", map[string]string{"index.html": `<a href="plan.pdf#page=3">Le plan, page 3</a>`, "plan.pdf": ""}, nil},
		{"une_page_liée_d_une_page_isolée_est_isolée", map[string]string{
			"index.html": ``, "a/index.html": `<a href="../b/index.html">Le dossier B</a>`, "b/index.html": ``}, []string{"/a/ page-isolee", "/b/ page-isolee"}},
		{"le_plan_du_site_ne_suffit_pas", map[string]string{
			"index.html": `<a href="plan/index.html">Plan du site</a>`, "plan/index.html": `<a href="../a/index.html">Le dossier A</a>`, "a/index.html": ``}, []string{"/a/ page-isolee"}},
		{"les_titres_peuvent_remonter", map[string]string{"index.html": `<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2>`}, nil},
		{"un_titre_saute_un_niveau", map[string]string{"index.html": `<h2>A</h2><h4>C</h4>`}, []string{"/ page-titre-saute"}},
		{"une_image_qui_décore", map[string]string{"index.html": `<img src="a.png" alt="">`, "a.png": ""}, nil},
		{"une_image_nomme_le_lien_qui_la_contient", map[string]string{"index.html": `<a href="a.pdf"><img src="a.png" alt="Le rapport de 2024"></a>`, "a.png": "", "a.pdf": ""}, nil},
		{"un_lien_nommé_autrement_est_bien_nommé", map[string]string{"index.html": `<a href="a.pdf" aria-label="Le rapport de 2024">ici</a>`, "a.pdf": ""}, nil},
		{"un_lien_en_deux_morceaux_se_lit_entier", map[string]string{"index.html": "<a href=\"a.pdf\">voir <b>le rapport</b></a>", "a.pdf": ""}, nil},
		{"un_dessin_caché_ou_nommé", map[string]string{"index.html": `<svg aria-hidden="true"><svg></svg></svg><svg aria-label="Carte"/><svg><title>Carte</title></svg>`}, nil},
		{"un_dessin_sans_nom", map[string]string{"index.html": `<svg><path/></svg>`}, []string{"/ page-image-sans-alternative"}},
		{"une_feuille_de_style_demande_un_fichier", map[string]string{"index.html": ``, "style.css": `@import "a.css"; b { background: url( 'b.png' ) } c { mask: url(#d) }`, "a.css": ""}, []string{"/ page-fichier-absent"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, _ := judge(site(test.pages))
			if got := said(l); !slices.Equal(got, append([]string{}, test.want...)) {
				t.Errorf("Judge says %q, want %q", got, test.want)
			}
		})
	}
}

func TestPages_sous_un_dossier_les_liens_depuis_la_racine_sont_suivis(t *testing.T) {
	s := site(map[string]string{"index.html": ``, "404.html": `<a href="/transition/index.html">Retour à l’accueil</a>`})
	s.BaseURL, s.Hidden["404.html"] = "/transition/", true
	if l, _ := judge(s); len(l) > 0 {
		t.Errorf("Judge says %v, want nothing", l)
	}
}

func TestPages_une_même_faute_se_dit_une_fois(t *testing.T) {
	s := site(map[string]string{
		"index.html":     `<a href="a/index.html">Dossier A</a> <a href="rien.html">Perdu</a> <a href="rien.html">Perdu</a>`,
		"a/index.html":   `<a href="b/index.html">Dossier B</a> <a href="../rien.html">Perdu</a>`,
		"a/b/index.html": `<a href="../../rien.html">Perdu</a>`,
	})
	l, _ := judge(s)
	if len(l) != 1 || !strings.HasSuffix(fr.Plain(l[0].Message), "(et sur 2 autres pages)") || l[0].Place.File != "/a/b/" {
		t.Errorf("Judge says %v, want one fault at the first page and the number of the others", l)
	}
}

// TestPages_une_faute_de_gabarit_se_dit_une_fois holds that what a template
// repeats is said once, even if it does not read the same on every page.
func TestPages_une_faute_de_gabarit_se_dit_une_fois(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"un_lien_relatif", `<a href="contact/index.html">Contact</a>`, "le lien « Contact » mène à /a/contact/, que le site n’a pas (et sur 2 autres pages)"},
		{"une_ancre", `<a href="#contnu">Le contenu</a><p id="contenu">`, "le lien « Le contenu » mène à l’endroit « #contnu » de /a/, qui n’y est pas (et sur 2 autres pages)"},
		{"une_image_relative", `<img src="logo.png" alt="">`, "la page demande /a/logo.png, que le site n’a pas (et sur 2 autres pages)"},
		{"une_image_sans_texte", `<img src="data:,logo">`, "l’image data:,logo n’a pas de texte pour qui ne voit pas l’écran (et sur 2 autres pages)"},
		{"un_titre_qui_change", `<h4>Le dossier %s</h4>`, "le titre « Le dossier a » est de niveau 4, juste après le niveau 1 (et sur 2 autres pages)"},
		{"un_identifiant", `<p id="x"></p><p id="x"></p>`, "l’endroit « #x » est 2 fois dans la page : un lien ne mène qu’au premier (et sur 2 autres pages)"},
		{"un_lien_sans_texte", `<a href="./"></a>`, "le lien vers /a/ n’a pas de texte : qui écoute la page ne saurait pas où il mène (et sur 2 autres pages)"},
		{"un_lien_vague", `<a href="./">ici</a>`, "le lien « ici » ne dit pas où il mène (et sur 2 autres pages)"},
		{"un_script", `<script>x()</script>`, "un script écrit dans la page n’a pas sa place dans une page : sa politique de sécurité l’empêche d’agir (et sur 2 autres pages)"},
		{"une_image_d_ailleurs", `<img src="https://b.fr/i.png" alt="">`, "l’image « https://b.fr/i.png » viendrait d’un autre site, b.fr, qui saurait qui lit la page (et sur 2 autres pages)"},
		{"un_cadre", `<iframe src="carte.html" title="Carte"></iframe>`, "la politique de sécurité de la page interdit le cadre « /a/carte.html » (et sur 2 autres pages)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			pages := map[string]string{"index.html": `<a href="a/index.html">A</a><a href="b/index.html">B</a><a href="c/index.html">C</a>`}
			for _, name := range []string{"a", "b", "c"} {
				pages[name+"/index.html"] = strings.ReplaceAll(test.body, "%s", name)
				pages[name+"/carte.html"] = `<a href="index.html">Retour au dossier</a>`
			}
			s := site(pages)
			for _, name := range []string{"a", "b", "c"} {
				s.Hidden[name+"/carte.html"] = true
			}
			if test.name == "une_image_sans_texte" {
				for name, text := range s.Files {
					s.Files[name] = []byte(strings.Replace(string(text), "img-src 'self'", "img-src 'self' data:", 1))
				}
			}
			l, _ := judge(s)
			if len(l) != 1 || fr.Plain(l[0].Message) != test.want {
				t.Errorf("Judge says %v, want once\n%s", l, test.want)
			}
		})
	}
}

func TestPages_une_faute_de_gabarit_a_sa_ligne(t *testing.T) {
	s := site(map[string]string{"index.html": `<a href="rien.html">Perdu</a>`, "404.html": `<a href="rien.html">Perdu</a>`})
	s.Hidden["404.html"] = true
	s.Source = fstest.MapFS{"themes/limpide/templates/frame.html": &fstest.MapFile{Data: []byte("<html>\n\n<a href=\"{{.To \"/rien.html\"}}\">")}}
	l, _ := judge(s)
	if len(l) != 1 || l[0].Place.Line != 3 || !strings.HasSuffix(fr.Plain(l[0].Message), "(sur 2 pages, dont /404.html)") {
		t.Errorf("Judge says %v, want one fault, at its line", l)
	}
}

func TestPages_les_promesses(t *testing.T) {
	const own = "content/racine/google123.html"
	tests := []struct {
		name, page string
		origin     string
		want       []string
	}{
		{"un_style_écrit_sur_place", `<p style="color:red">`, "", []string{"page-interdit"}},
		{"une_balise_style_dans_un_dessin", `<svg aria-hidden="true"><style>p{}</style></svg>`, "", []string{"page-interdit"}},
		{"un_geste", `<p onmouseover="x()">`, "", []string{"page-interdit"}},
		{"une_adresse_qui_agit", `<a href=" javascript:x()">Ouvrir le menu</a>`, "", []string{"page-interdit"}},
		{"des_données_ne_sont_pas_un_script", `<script type="application/ld+json">{}</script>`, "", nil},
		{"un_script_du_site_que_la_politique_permet", `<script src="a.js"></script>`, "", nil},
		{"un_script_d_ailleurs", `<script src="//b.fr/a.js"></script>`, "", []string{"page-autre-site"}},
		{"une_image_d_ailleurs_parmi_d_autres", `<img src="a.png" srcset="a.png, https://b.fr/a.png 2x" alt="">`, "", []string{"page-autre-site"}},
		{"une_image_dans_un_dessin", `<svg aria-hidden="true"><image xlink:href="https://b.fr/a.png"/></svg>`, "", []string{"page-autre-site"}},
		{"un_lien_vers_ailleurs_se_suit_à_la_demande", `<a href="https://b.fr/">Le site B</a><link rel="license" href="https://b.fr/l">`, "", nil},
		{"une_connexion_préparée", `<link rel="preconnect" href="https://b.fr">`, "", []string{"page-autre-site"}},
		{"une_image_écrite_dans_la_page", `<img src="data:image/png;base64,AA==" alt="">`, "", []string{"page-bloque"}},
		{"une_vidéo_du_site", `<video src="a.mp4"></video>`, "", []string{"page-bloque"}},
		{"l_adresse_du_site_en_entier_n_est_pas_ailleurs", `<img src="https://essai.fr/a.png" alt="">`, "", nil},
		{"une_page_donnée_telle_quelle_est_à_son_auteur", `<p style="color:red"><script>x()</script><iframe src="a.html"></iframe>`, own, nil},
		{"mais_elle_ne_demande_rien_ailleurs", `<script src="https://b.fr/a.js"></script>`, own, []string{"page-autre-site"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := site(map[string]string{"index.html": test.page, "a.js": "", "a.png": "", "a.mp4": "", "a.html": `<a href="index.html">Retour à l’accueil</a>`})
			s.BaseURL = "https://essai.fr/"
			s.Hidden["a.html"] = true
			if test.origin != "" {
				s.Origins["index.html"] = test.origin
			}
			l, _ := judge(s)
			var got []string
			for _, d := range l {
				got = append(got, d.Kind.Code)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("Judge says %v, want %q", l, test.want)
			}
		})
	}
}

func TestPages_une_seule_page_en_faute_est_nommée_par_son_fichier(t *testing.T) {
	s := site(map[string]string{"index.html": `<a href="rien.html">Perdu</a>`})
	s.Origins["index.html"] = "content/index.html"
	if l, _ := judge(s); len(l) != 1 || l[0].Place.File != "content/index.html" {
		t.Errorf("Judge says %v, want one fault of content/index.html", l)
	}
}

func TestPages_liste_les_adresses_du_web_une_fois(t *testing.T) {
	_, outside := judge(site(map[string]string{"index.html": `<a href="https://b.fr/x#y">Le site B</a> <a href="https://b.fr/x#z">Le site B</a> <a href="//a.fr/?q=1">Le site A</a> <a href="ftp://c.fr/">Les fichiers</a>`}))
	var got []string
	for _, o := range outside {
		got = append(got, o.URL)
	}
	if want := []string{"https://a.fr/?q=1", "https://b.fr/x"}; !slices.Equal(got, want) {
		t.Errorf("outside = %q, want %q", got, want)
	}
}

func TestPages_poids(t *testing.T) {
	heavy := strings.Repeat("x", page.MaxWeight)
	tests := []struct {
		name  string
		pages map[string]string
		want  string
	}{
		{"une_image_lourde_est_nommée", map[string]string{"index.html": `<img src="a.png" alt="">`, "a.png": heavy}, "/a.png (150 ko)"},
		{"une_image_de_la_feuille_de_style_compte", map[string]string{"index.html": ``, "style.css": `b { background: url(a.png) }`, "a.png": heavy}, "/a.png (150 ko)"},
		{"la_page_elle_même", map[string]string{"index.html": heavy}, "son propre texte (150 ko)"},
		{"trop_de_fichiers", map[string]string{"index.html": strings.Join(images(15), "")}, "17 fichiers à l’ouverture, au-delà de 15 : surtout 15 fichiers .png"},
		{"le_même_fichier_compte_une_fois", map[string]string{"index.html": strings.Repeat(images(1)[0], 20)}, ""},
		{"un_téléchargement_ne_compte_pas", map[string]string{"index.html": `<a href="a.pdf">Le rapport</a>`, "a.pdf": heavy}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, img := range images(15) {
				name := strings.Split(img, `"`)[1]
				if _, ok := test.pages[name]; !ok {
					test.pages[name] = ""
				}
			}
			l, _ := judge(site(test.pages))
			if test.want == "" && len(l) > 0 || test.want != "" && (len(l) != 1 || !strings.Contains(fr.Plain(l[0].Message), test.want)) {
				t.Errorf("Judge says %v, want %q", l, test.want)
			}
		})
	}
}

// images returns tags of n images, named a.png, b.png…
func images(n int) []string {
	var tags []string
	for i := range n {
		tags = append(tags, `<img src="`+string(rune('a'+i))+`.png" alt="">`)
	}
	return tags
}

func TestSaysNothing(t *testing.T) {
	tests := map[string]bool{
		"ici": true, "Cliquez ici !": true, "cliquer là": true, "En savoir plus…": true, "Lire la suite": true, "voir": true,
		"Plus d’infos": true, "ce lien": true, "Document": true, "(PDF)": true, "→ suite": true, "c’est par ici": false, "par ici": true,
		"Le plan climat 2024": false, "Ici Briançon": false, "Voir le plan": false, "La suite du contrat": false, "Plan du site": false, "2024": false,
	}
	for _, text := range slices.Sorted(maps.Keys(tests)) {
		if got := saysNothing(text); got != tests[text] {
			t.Errorf("saysNothing(%q) = %v, want %v", text, got, tests[text])
		}
	}
}

func FuzzReadPage(f *testing.F) {
	for _, seed := range []string{frame(`<a href="x"><svg><title>`), `</svg></a></h1>`, `<svg/><h1><a>`, `<a href=":"><img src=a><h2>`, "\x00<a href=\"\xff\">"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		s := site(nil)
		s.Files["index.html"] = []byte(content)
		judge(s)
	})
}
