package portal

import (
	"slices"
	"testing"

	"limpide/internal/base/diag"
)

func TestCheckPublication_adresses_réservées(t *testing.T) {
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
func publishable() *Portal {
	return &Portal{Site: Site{
		BaseURL: "https://essai.fr/",
		Area:    "Pays d’Amont",
		Publisher: Publisher{
			Name: "Pôle d’Amont", ShortName: "Pôle", SIREN: "200000008", Address: "1 rue du Pôle, 05000 Amont",
			Phone: "04 92 00 00 00", Email: "contact@amont.fr", Director: "Camille Amont", DataProtection: "donnees@amont.fr",
			Place: diag.Key("portail.toml", "editeur"),
		},
		Host:  Host{Name: "Hébergeur d’Amont", Address: "2 rue du Pôle", Phone: "04 92 00 00 01", Place: diag.Key("portail.toml", "hebergeur")},
		Place: diag.Key("portail.toml"),
	}}
}

func TestCheckPublication_refuse_les_mentions_absentes(t *testing.T) {
	p := publishable()
	wantCodes(t, p.CheckPublication())
	p.Site.Host.Phone = " "
	got := p.CheckPublication()
	if len(got) != 1 || got[0].Kind != errLegal || got[0].Place != diag.Key("portail.toml", "hebergeur", "telephone") {
		t.Errorf("CheckPublication finds %v, want the telephone of the host", got)
	}
}

func TestSources_ceux_du_fichier_puis_ceux_des_valeurs(t *testing.T) {
	file, value, target := &Source{ID: "fichier"}, &Source{ID: "valeur"}, &Source{ID: "cible"}
	i := &Indicator{
		Dataset: &Dataset{Sources: []*Source{file}},
		Series:  []*Series{{Values: []Value{{Source: value}, {}, {Source: file}, {Source: value}}}},
		Targets: []Target{{Sources: []*Source{value, target}}},
	}
	if got, want := i.Sources(), []*Source{file, value, target}; !slices.Equal(got, want) {
		t.Errorf("Sources() = %v, want %v", got, want)
	}
	if len(i.Dataset.Sources) != 1 {
		t.Error("the sources of the file have changed")
	}
}

// TestCheckPublication_chaque_mention_compte empties each legal fact in turn.
func TestCheckPublication_chaque_mention_compte(t *testing.T) {
	p := publishable()
	s := &p.Site
	for _, fact := range []*string{
		&s.Publisher.SIREN, &s.Publisher.Address, &s.Publisher.Phone, &s.Publisher.Email, &s.Publisher.Director,
		&s.Publisher.DataProtection, &s.Host.Name, &s.Host.Address, &s.Host.Phone,
	} {
		kept := *fact
		*fact = ""
		if got := p.CheckPublication(); len(got) != 1 || got[0].Kind != errLegal {
			t.Errorf("without %q CheckPublication finds %v, want one missing fact", kept, got)
		}
		*fact = kept
	}
}

// TestCheckPublication_refuse_les_exemples_du_guide verifies that no example of the
// guide or of a new portal is taken for a fact, and no fact for an example.
func TestCheckPublication_refuse_les_exemples_du_guide(t *testing.T) {
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

func TestCheckPublication_refuse_un_territoire_d_exemple(t *testing.T) {
	p := publishable()
	territory := &Territory{
		Name: "CC d’Amont", SIREN: nobody, Seat: "Commune d'exemple", Census: "populations d'exemple", Place: diag.Key("amont.toml"),
		Communes: []Commune{{INSEE: "00001", Name: "Commune d'exemple", Place: diag.Key("amont.toml", "commune", 0)}},
		Dataset:  &Dataset{File: "amont.toml"},
	}
	p.Territories = []*Territory{territory}
	wantCodes(t, p.CheckPublication(), "renseignement-d-exemple")
	if n := len(p.CheckPublication()); n != 5 {
		t.Errorf("CheckPublication finds %d examples, want SIREN, seat, census, name and code", n)
	}
}

// TestCheckPublication_aucune_source_d_exemple puts one source of examples in
// each place that can have sources.
func TestCheckPublication_aucune_source_d_exemple(t *testing.T) {
	invented := []*Source{{Kind: "exemple"}}
	for name, put := range map[string]func(p *Portal){
		"cible":     func(p *Portal) { p.Indicators = []*Indicator{{Targets: []Target{{Sources: invented}}}} },
		"événement": func(p *Portal) { p.Events = []*Event{{Sources: invented}} },
		"objectif":  func(p *Portal) { p.Objectives = []*Objective{{Sources: invented}} },
		"filiation": func(p *Portal) { p.Territories = []*Territory{{Filiations: []Filiation{{Sources: invented}}}} },
		"étoile":    func(p *Portal) { p.Territories = []*Territory{{Labels: []Label{{Sources: invented}}}} },
		"mot":       func(p *Portal) { p.Terms = []*Term{{Sources: invented}} },
		"page":      func(p *Portal) { p.Pages = []*Page{{Sources: invented}} },
		"tâche":     func(p *Portal) { p.Contracts = Contracts{{Phases: []Phase{{Tasks: []Task{{Sources: invented}}}}}} },
		"avenant":   func(p *Portal) { p.Contracts = Contracts{{Amendments: []Amendment{{Sources: invented}}}} },
		"but":       func(p *Portal) { p.Contracts = Contracts{{Goals: []Goal{{Sources: invented}}}} },
		"instance":  func(p *Portal) { p.Contracts = Contracts{{Bodies: []Body{{Sources: invented}}}} },
		"bilan":     func(p *Portal) { p.Contracts = Contracts{{Reviews: []Review{{Sources: invented}}}} },
		"montant":   func(p *Portal) { p.Contracts = Contracts{{Money: []Money{{Sources: invented}}}} },
	} {
		p := publishable()
		put(p)
		cites := func(c Citation) bool { return slices.Equal(c.Sources, invented) }
		if !slices.ContainsFunc(p.Citations(), cites) {
			t.Errorf("%s: Citations() = %v, want the source that it cites", name, p.Citations())
		}
	}
}
