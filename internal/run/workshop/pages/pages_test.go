package pages

import (
	"bytes"
	"encoding/json"
	"html"
	"image"
	"image/jpeg"
	"image/png"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"limpide/internal/run/workshop/desktest"
)

const mission = "content/mission.md"

var hidden = regexp.MustCompile(`name="(ouvert|joint)" value="([^"]*)"`)

// opened returns the form of a text as its screen gives it.
func opened(t *testing.T, w *desktest.Workshop, file string) url.Values {
	t.Helper()
	answer := w.Get(root + file)
	if answer.Code != http.StatusOK {
		t.Fatalf("%s answers %d", file, answer.Code)
	}
	return formOf(answer.Body.String())
}

func formOf(page string) url.Values {
	form := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(page, -1) {
		form.Add(m[1], html.UnescapeString(m[2]))
	}
	_, text, _ := strings.Cut(page, `<textarea id="texte"`)
	_, text, _ = strings.Cut(text, ">\n") // the first line end is not of the text
	text, _, _ = strings.Cut(text, "</textarea>")
	form.Set("texte", strings.ReplaceAll(html.UnescapeString(text), "\n", "\r\n")) // as browsers send it
	return form
}

func TestListe_chaque_texte_y_est(t *testing.T) {
	w := desktest.Open(t, Mount)
	page := w.Get(root).Body.String()
	for _, name := range w.Files() {
		if isText(name) && !strings.Contains(page, `href="`+screenOf(name)+`"`) {
			t.Errorf("the list lacks %s", name)
		}
	}
}

func TestTexte_enregistré_sans_changement_rien_n_est_écrit(t *testing.T) {
	w := desktest.Open(t, Mount)
	for _, text := range []string{w.Read(mission), strings.ReplaceAll(w.Read(mission), "\n", "\r\n"), "\ufeff" + w.Read(mission), strings.TrimRight(w.Read(mission), "\n")} {
		w.Write(mission, []byte(text))
		answer := w.Post(root+mission, opened(t, w, mission))
		if page := answer.Body.String(); strings.Contains(page, `name="confirmer"`) || !strings.Contains(page, "Rien à écrire") {
			t.Errorf("%q: something would be written", text[:10])
		}
	}
}

func TestTexte_enregistré_garde_la_façon_du_fichier(t *testing.T) {
	w := desktest.Open(t, Mount)
	before := "\ufeff" + strings.ReplaceAll(w.Read(mission), "\n", "\r\n")
	w.Write(mission, []byte(before))
	form := opened(t, w, mission)
	form.Set("texte", form.Get("texte")+"\r\nUne phrase <de> plus & « une ».\r\n")
	to := w.Agree(root+mission, form)
	if want := before + "\r\nUne phrase <de> plus & « une ».\r\n"; w.Read(mission) != want {
		t.Errorf("got\n%q\nwant\n%q", w.Read(mission), want)
	}
	if !strings.HasPrefix(to, root+mission+"?fait=") {
		t.Errorf("it leads to %s", to)
	}
}

func TestTexte_changé_ailleurs_rien_n_est_perdu(t *testing.T) {
	w := desktest.Open(t, Mount)
	form := opened(t, w, mission)
	form.Set("texte", form.Get("texte")+"\r\nMa phrase.\r\n")
	theirs := w.Read(mission) + "\nLeur phrase.\n"
	w.Write(mission, []byte(theirs))
	answer := w.Post(root+mission, form)
	page := answer.Body.String()
	if answer.Code != http.StatusConflict || w.Read(mission) != theirs {
		t.Fatalf("%d, and the file is now\n%s", answer.Code, w.Read(mission))
	}
	for _, want := range []string{"Ma phrase.", "Leur phrase.", "+Ma phrase.", "-Leur phrase."} {
		if !strings.Contains(html.UnescapeString(page), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	// Who has seen both may choose.
	w.Agree(root+mission, formOf(page))
	if got := w.Read(mission); !strings.Contains(got, "Ma phrase.") || strings.Contains(got, "Leur phrase.") {
		t.Errorf("the file is now\n%s", got)
	}
}

func TestTexte_retiré_ailleurs_ce_qui_est_tapé_reste(t *testing.T) {
	w := desktest.Open(t, Mount)
	form := opened(t, w, mission)
	before := w.Read(mission)
	form.Set("texte", form.Get("texte")+"\r\nMa phrase.\r\n")
	if err := os.Remove(filepath.Join(w.Folder, filepath.FromSlash(mission))); err != nil {
		t.Fatal(err)
	}
	answer := w.Post(root+mission, form)
	if answer.Code != http.StatusConflict || !strings.Contains(answer.Body.String(), "a été retiré du portail") || w.Read(mission) != "" {
		t.Errorf("%d", answer.Code)
	}
	w.Agree(root+mission, formOf(answer.Body.String()))
	if want := before + "\nMa phrase.\n"; w.Read(mission) != want {
		t.Errorf("got\n%q\nwant\n%q", w.Read(mission), want)
	}
}

func TestTexte_ce_qu_il_ne_montre_plus_est_retiré_avec_lui(t *testing.T) {
	w := desktest.Open(t, Mount)
	before := w.Read(mission)
	w.Write(mission, []byte(before+"\n![Une place](/images/a.png)\n\n![La même](images/b.png)\n"))
	w.Write("content/methode.md", []byte("+++\ntitre = \"La méthode\"\ndescription = \"Comment.\"\n+++\n\n![La même](images/b.png)\n"))
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewRGBA(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	w.Write("content/images/a.png", picture.Bytes())
	w.Write("content/images/b.png", picture.Bytes())
	form := opened(t, w, mission)
	form.Set("texte", before)
	if page := w.Post(root+mission, form).Body.String(); !strings.Contains(page, "etire content/images/a.png") || strings.Contains(page, "etire content/images/b.png") {
		t.Errorf("what is taken away is not told:\n%s", page)
	}
	w.Agree(root+mission, form)
	if w.Read("content/images/a.png") != "" || w.Read("content/images/b.png") == "" {
		t.Error("what nothing leads to stays, or what another page shows is gone")
	}
}

func TestTexte_retiré_avec_ce_qu_il_est_seul_à_montrer(t *testing.T) {
	w := desktest.Open(t, Mount)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewRGBA(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	w.Write("content/images/a.png", picture.Bytes())
	w.Write("content/essai.md", []byte("+++\ntitre = \"Essai\"\ndescription = \"Un essai.\"\n+++\n\n![Une place](/images/a.png)\n"))
	form := opened(t, w, "content/essai.md")
	form.Set("acte", "retirer")
	if to := w.Agree(root+"content/essai.md", form); !strings.HasPrefix(to, root+"?fait=") {
		t.Errorf("it leads to %s", to)
	}
	if w.Read("content/essai.md") != "" || w.Read("content/images/a.png") != "" {
		t.Error("something stays")
	}
	// A page that the law asks for stays.
	form = opened(t, w, "content/accessibilite.md")
	form.Set("acte", "retirer")
	if page := w.Post(root+"content/accessibilite.md", form).Body.String(); strings.Contains(page, `name="confirmer"`) {
		t.Error("a page that has to be there can be taken away")
	}
}

func TestTexte_changé_entre_la_proposition_et_l_accord(t *testing.T) {
	w := desktest.Open(t, Mount)
	form := opened(t, w, mission)
	form.Set("texte", form.Get("texte")+"\r\nMa phrase.\r\n")
	shown := w.Post(root+mission, form).Body.String()
	form.Set("confirmer", regexp.MustCompile(`name="confirmer" value="([0-9a-f]+)"`).FindStringSubmatch(shown)[1])
	theirs := w.Read(mission) + "\nLeur phrase.\n"
	w.Write(mission, []byte(theirs))
	if answer := w.Post(root+mission, form); answer.Code != http.StatusConflict || w.Read(mission) != theirs {
		t.Errorf("%d, and the file is now\n%s", answer.Code, w.Read(mission))
	}
}

func TestTexte_une_faute_est_à_sa_ligne_et_ne_s_écrit_pas(t *testing.T) {
	w := desktest.Open(t, Mount)
	form := opened(t, w, mission)
	before := w.Read(mission)
	form.Set("texte", form.Get("texte")+"\r\nUn [lien](/nulle-part/).\r\n")
	form.Set("fichier", mission)
	line := strings.Count(before, "\n") + 2
	var told struct {
		Apercu, Bilan, Fautes string
		Lignes                []int
	}
	if err := json.Unmarshal(w.Post(tools+"essai", form).Body.Bytes(), &told); err != nil {
		t.Fatal(err)
	}
	if len(told.Lignes) != 1 || told.Lignes[0] != line || told.Bilan != "1\u00a0erreur dans ce texte." || !strings.Contains(told.Fautes, "/nulle-part/") {
		t.Errorf("want a fault at line %d, got %+v", line, told)
	}
	if shown := w.Get(told.Apercu); shown.Code != http.StatusOK || !strings.Contains(shown.Body.String(), "Un lien.") {
		t.Errorf("%s answers %d", told.Apercu, shown.Code)
	}
	if page := w.Post(root+mission, form).Body.String(); strings.Contains(page, `name="confirmer"`) || !strings.Contains(page, "Ce qui empêche de l’écrire") {
		t.Error("a fault can be written")
	}
	form.Set("reprendre", "oui")
	if page := w.Post(root+mission, form).Body.String(); !strings.Contains(page, "/nulle-part/") || w.Read(mission) != before {
		t.Error("the text is lost")
	}
}

func TestTexte_sans_script_la_page_se_voit(t *testing.T) {
	w := desktest.Open(t, Mount)
	form := opened(t, w, mission)
	form.Set("texte", form.Get("texte")+"\r\nVu sans script.\r\n")
	form.Set("acte", "voir")
	page := w.Post(root+mission, form).Body.String()
	frame := regexp.MustCompile(`<iframe[^>]* src="([^"]+)"`).FindStringSubmatch(page)
	if frame == nil || !strings.Contains(w.Get(frame[1]).Body.String(), "Vu sans script.") {
		t.Errorf("no page is shown:\n%s", page)
	}
	shown := w.Get(frame[1])
	if policy := shown.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'self'") {
		t.Errorf("the page in the frame has the policy %q", policy)
	}
	if policy := w.Get(root + mission).Header().Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the screen has the policy %q", policy)
	}
}

func TestTexte_ce_qui_n_en_est_pas_un_ne_s_ouvre_pas(t *testing.T) {
	w := desktest.Open(t, Mount)
	w.Write("content/.brouillon.md", []byte("secret"))
	w.Write("secret.md", []byte("secret"))
	w.Write("content/racine/a.md", []byte("secret"))
	for _, file := range []string{
		"data/portail.toml", "content/carte.svg", "content/nouveau.md", "content/.brouillon.md", "secret.md", "content/racine/a.md",
		"content/..%2f..%2fsecret.md", "content/%2e%2e/secret.md", "..%2fsecret.md", "content%5c..%5csecret.md", "content/a%00.md", "content/mission.md/", "",
	} {
		if answer := w.Get(root + file); answer.Code == http.StatusOK && file != "" {
			t.Errorf("%q answers %d", file, answer.Code)
		}
		answer := w.Post(root+file, url.Values{"texte": {"x"}, "ouvert": {digestOf(nil)}})
		if answer.Code == http.StatusSeeOther || strings.Contains(answer.Body.String(), `name="confirmer"`) {
			t.Errorf("%q can be written", file)
		}
	}
	if w.Read("secret.md") != "secret" || w.Read("content/nouveau.md") != "" {
		t.Error("a file was written")
	}
}

// photo returns a JPEG that says where it was taken (Exif 2.32, 4.6.6).
func photo(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 40, 30)), nil); err != nil {
		t.Fatal(err)
	}
	tiff := "II*\x00\x08\x00\x00\x00" +
		"\x01\x00\x25\x88\x04\x00\x01\x00\x00\x00\x1a\x00\x00\x00\x00\x00\x00\x00" + // GPS, at 26
		"\x01\x00\x02\x00\x05\x00\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" // a latitude
	exif := "Exif\x00\x00" + tiff
	segment := append([]byte{0xff, 0xe1, byte((len(exif) + 2) >> 8), byte(len(exif) + 2)}, exif...)
	return slices.Insert(b.Bytes(), 2, segment...)
}

func TestImage_jointe_elle_est_nettoyée_nommée_et_écrite_avec_la_page(t *testing.T) {
	w := desktest.Open(t, Mount)
	form := opened(t, w, mission)
	form.Set("montre", "Le marché d’Été, place [centrale]")
	form.Set("legende", "Samedi, à midi")
	form.Set("acte", "joindre")
	answer := w.Upload(root+mission, form, "piece", `..\..\IMG_0042.JPG`, photo(t))
	page := answer.Body.String()
	if !strings.Contains(page, "Retiré de la photo") {
		t.Errorf("nothing is said of the place:\n%s", page)
	}
	form = formOf(page)
	if want := `![Le marché d’Été, place \[centrale\]](/images/le-marche-d-ete-place-centrale.jpg "Samedi, à midi")`; !strings.Contains(form.Get("texte"), want) {
		t.Fatalf("the text lacks %s:\n%s", want, form.Get("texte"))
	}
	if len(w.Files()) != len(desktest.Open(t, Mount).Files()) {
		t.Error("a file is in the portal before it is agreed upon")
	}
	w.Agree(root+mission, form)
	written := w.Read("content/images/le-marche-d-ete-place-centrale.jpg")
	if written == "" || strings.Contains(written, "Exif") {
		t.Errorf("the picture has %d bytes, and what it says of its place: %t", len(written), strings.Contains(written, "Exif"))
	}
	if _, err := jpeg.Decode(strings.NewReader(written)); err != nil {
		t.Error(err)
	}
}

func TestImage_jointe_et_oubliée_par_le_texte_n_est_pas_écrite(t *testing.T) {
	w := desktest.Open(t, Mount)
	form := opened(t, w, mission)
	before := form.Get("texte")
	form.Set("montre", "Une place")
	form.Set("acte", "joindre")
	form = formOf(w.Upload(root+mission, form, "piece", "a.jpg", photo(t)).Body.String())
	form.Set("texte", before+"\r\nSans image.\r\n")
	w.Agree(root+mission, form)
	if w.Read("content/images/une-place.jpg") != "" {
		t.Error("the picture is written")
	}
}

func TestImage_qui_pourrait_agir_ne_s_écrit_pas(t *testing.T) {
	w := desktest.Open(t, Mount)
	form := opened(t, w, mission)
	form.Set("montre", "Une carte")
	form.Set("acte", "joindre")
	form = formOf(w.Upload(root+mission, form, "piece", "a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`)).Body.String())
	page := w.Post(root+mission, form).Body.String()
	if strings.Contains(page, `name="confirmer"`) || !strings.Contains(page, "content/images/une-carte.svg") {
		t.Errorf("it can be written:\n%s", page)
	}
	// Its preview, opened by its own address, stands beside the workshop: it must not act there.
	form.Set("acte", "voir")
	preview := regexp.MustCompile(`/_atelier/apercu/[^/"]+/`).FindString(w.Post(root+mission, form).Body.String())
	shown := w.Get(preview + "images/une-carte.svg")
	if policy := shown.Header().Get("Content-Security-Policy"); shown.Code != http.StatusOK || !strings.Contains(policy, "script-src 'none'") {
		t.Errorf("its preview: %d, policy %q", shown.Code, policy)
	}
}

func TestFichier_joint_refusé(t *testing.T) {
	w := desktest.Open(t, Mount)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewRGBA(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	whole := photo(t)
	for _, c := range []struct {
		name, shows string
		data        []byte
		want        string
	}{
		{"a.jpg", "", whole, "dites ce que montre l’image"},
		{"a.jpg", "Une place", whole[:len(whole)/2], "abîmée"},
		{"a.jpg", "Une place", []byte("bonjour"), "pas une image"},
		{"a.png", "Une place", []byte("%PDF-1.7"), "mais un document PDF"},
		{"a.heic", "Une place", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "HEIC"},
		{"a.jpg", "Une place", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "HEIC"},
		{"a.webp", "Une place", []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), "JPEG, PNG, GIF ou SVG"},
		{"a.exe", "Un outil", []byte("MZ\x00"), "ne publie pas"},
		{"a", "Un outil", []byte("abc"), "ne publie pas"},
		{"a.pdf", "Un rapport", []byte("abc"), "pas un PDF"},
		{"a.pdf", "", []byte("%PDF-1.7"), "dites ce qu’est le document"},
		{"a.pdf", "Un rapport", nil, "vide"},
	} {
		form := opened(t, w, mission)
		form.Set("montre", c.shows)
		answer := w.Upload(tools+"joindre", form, "piece", c.name, c.data)
		var told struct{ Refus, Joint string }
		if err := json.Unmarshal(answer.Body.Bytes(), &told); err != nil {
			t.Fatal(err)
		}
		if answer.Code != http.StatusUnprocessableEntity || told.Joint != "" || !strings.Contains(strings.ToLower(told.Refus), strings.ToLower(c.want)) {
			t.Errorf("%s, %q: %d %q, want %q", c.name, c.shows, answer.Code, told.Refus, c.want)
		}
	}
}

func TestFichier_joint_un_nom_déjà_pris_en_donne_un_autre(t *testing.T) {
	w := desktest.Open(t, Mount)
	w.Write("content/documents/le-rapport.pdf", []byte("%PDF-1.7 un autre"))
	form := opened(t, w, mission)
	form.Set("montre", "Le rapport")
	var told struct{ Joint, Texte string }
	if err := json.Unmarshal(w.Upload(tools+"joindre", form, "piece", "r.pdf", []byte("%PDF-1.7 le mien")).Body.Bytes(), &told); err != nil {
		t.Fatal(err)
	}
	if told.Texte != "[Le rapport](/documents/le-rapport-2.pdf)" {
		t.Errorf("the text gets %s", told.Texte)
	}
	form.Set("joint", told.Joint)
	form.Set("texte", form.Get("texte")+"\r\n"+told.Texte+"\r\n\r\n[L’autre](/documents/le-rapport.pdf)\r\n")
	w.Agree(root+mission, form)
	if w.Read("content/documents/le-rapport.pdf") != "%PDF-1.7 un autre" || w.Read("content/documents/le-rapport-2.pdf") != "%PDF-1.7 le mien" {
		t.Error("a document took the place of another")
	}
}

func TestFichier_joint_que_personne_n_a_joint(t *testing.T) {
	w := desktest.Open(t, Mount)
	files := w.Files()
	for _, joined := range []string{
		"x", digestOf(nil) + "~content/images/../../x.jpg", digestOf(nil) + "~data/portail.toml", digestOf(nil) + "~content/images/a.jpg", "../portail~content/images/a.jpg",
	} {
		form := opened(t, w, mission)
		form.Set("joint", joined)
		form.Set("texte", form.Get("texte")+"\r\n![Une place](/images/a.jpg)\r\n")
		if answer := w.Post(root+mission, form); strings.Contains(answer.Body.String(), `name="confirmer"`) {
			t.Errorf("%s is accepted", joined)
		}
	}
	if !slices.Equal(files, w.Files()) {
		t.Error("a file was written")
	}
}

func TestÀ_mettre_dans_un_texte(t *testing.T) {
	w := desktest.Open(t, Mount)
	for address, want := range map[string]string{
		"?genre=lien&q=mission":            "](/mission/)",
		"?genre=valeur&q=population+AMONT": `{{ population &#34;amont&#34; }}`,
		"?genre=figure&q=velo":             "type = &#34;indicateur&#34;",
		"?genre=valeur&q=%3Cscript%3E":     "Rien de cela",
		"?genre=inconnu":                   "](/mission/)",
	} {
		if page := w.Get(tools + "inserer" + address).Body.String(); !strings.Contains(page, want) || strings.Contains(page, "<script>") {
			t.Errorf("%s lacks %s", address, want)
		}
	}
}
