package check

import (
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
)

func TestPublication_adresses_réservées(t *testing.T) {
	for host, want := range map[string]bool{
		"portail.example": true, "example.org": true, "www.example.com": true, "localhost": true, "127.0.0.1": true,
		"::1": true, "192.168.1.4": true, "a.invalid": true, "a.test": true, "serveur": true, "": true, "EXAMPLE.ORG.": true,
		"exemple.fr": true, "transition.exemple.fr": true,
		"essai.fr": false, "myexample.com": false, "mon-exemple.fr": false, "example.fr": false, "93.184.216.34": false,
	} {
		if got := isReserved(host); got != want {
			t.Errorf("isReserved(%q) = %v, want %v", host, got, want)
		}
	}
}

// publishable is a portal that nothing forbids to publish.
func publishable() *portal.Portal {
	return &portal.Portal{Site: portal.Site{
		BaseURL: "https://essai.fr/",
		Area:    "Pays d’Amont",
		Publisher: portal.Publisher{
			Name: "Pôle d’Amont", ShortName: "Pôle", SIREN: "200000008", Address: "1 rue du Pôle, 05000 Amont",
			Phone: "04 92 00 00 00", Email: "contact@amont.fr", Director: "Camille Amont", DataProtection: "donnees@amont.fr",
			Place: diag.Key("portail.toml", "editeur"),
		},
		Host:  portal.Host{Name: "Hébergeur d’Amont", Address: "2 rue du Pôle", Phone: "04 92 00 00 01", Place: diag.Key("portail.toml", "hebergeur")},
		Place: diag.Key("portail.toml"),
	}}
}

func TestPublication_refuse_les_mentions_absentes(t *testing.T) {
	p := publishable()
	wantCodes(t, Publication(p))
	p.Site.Host.Phone = " "
	got := Publication(p)
	if len(got) != 1 || got[0].Kind != errLegal || got[0].Place != diag.Key("portail.toml", "hebergeur", "telephone") {
		t.Errorf("Publication finds %v, want the telephone of the host", got)
	}
}

// TestPublication_une_adresse_illisible_n_est_pas_un_exemple verifies that a fault of the
// file that holds the address is not told a second time.
func TestPublication_une_adresse_illisible_n_est_pas_un_exemple(t *testing.T) {
	p := publishable()
	p.Site.BaseURL = ""
	wantCodes(t, Publication(p))
	p.Site.BaseURL = "https:///"
	wantCodes(t, Publication(p), "adresse-reservee")
}

// TestPublication_chaque_mention_compte empties each legal fact in turn.
func TestPublication_chaque_mention_compte(t *testing.T) {
	p := publishable()
	s := &p.Site
	for _, fact := range []*string{
		&s.Publisher.SIREN, &s.Publisher.Address, &s.Publisher.Phone, &s.Publisher.Email, &s.Publisher.Director,
		&s.Publisher.DataProtection, &s.Host.Name, &s.Host.Address, &s.Host.Phone,
	} {
		kept := *fact
		*fact = ""
		if got := Publication(p); len(got) != 1 || got[0].Kind != errLegal {
			t.Errorf("without %q Publication finds %v, want one missing fact", kept, got)
		}
		*fact = kept
	}
}

// TestPublication_refuse_les_exemples_du_guide verifies that no example of the
// guide or of a new portal is taken for a fact, and no fact for an example.
func TestPublication_refuse_les_exemples_du_guide(t *testing.T) {
	for text, want := range map[string]bool{
		"000000000": true, "Commune d'exemple": true, "Communauté d’exemple": true, "populations d’exemple": true,
		"1 place de la Mairie, 00000 Exempleville": true, "La présidence du PETR (exemple)": true, "Pays d'exemple": true,
		"contact@exemple.fr": true, "contact@mairie.exemple.fr": true, "moi@portail.example": true, "dpo@localhost": true,
		"04 65 71 00 00": true, "+33 4 65 71 00 00": true, "+33 (0)4 65 71 00 00": true, "01.99.00.12.34": true,
		"200000008": false, "Pôle d’équilibre exemplaire": false, "Ville d’exemplarité": false, "04 92 00 00 00": false,
		"contact@amont.fr": false, "1 rue du 8 mai, 05000 Amont": false, "04 65 70 00 00": false, "": false,
	} {
		if got := isExample(text); got != want {
			t.Errorf("isExample(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestPublication_refuse_un_territoire_d_exemple(t *testing.T) {
	p := publishable()
	territory := &portal.Territory{
		Name: "CC d’Amont", SIREN: nobody, Seat: "Commune d'exemple", Census: "populations d'exemple", Place: diag.Key("amont.toml"),
		Communes: []portal.Commune{{INSEE: "00001", Name: "Commune d'exemple", Place: diag.Key("amont.toml", "commune", 0)}},
		Dataset:  &portal.Dataset{File: "amont.toml"},
	}
	p.Territories = []*portal.Territory{territory}
	wantCodes(t, Publication(p), "renseignement-d-exemple")
	if n := len(Publication(p)); n != 6 {
		t.Errorf("Publication finds %d examples, want SIREN, seat, census, name, code and population", n)
	}
}
