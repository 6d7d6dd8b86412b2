package load

import (
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// The structs of this file are the data files, key by key, as the project lead
// writes them; docs/donnees.md says the same in French. Package toml fills
// them strictly; the rest of this package turns them into the domain.

// dataset is what every data file says of itself.
type dataset struct {
	Demonstration bool     `toml:"demonstration"` // example values: said wherever they show
	Sources       []string `toml:"sources"`       // ids of data/sources.toml
	ReadOn        fr.Date  `toml:"lu_le"`         // the day the source was read
	Licence       string   `toml:"licence"`       // of the data; that of the portal by default
	Note          string   `toml:"note"`          // caveat shown with the dataset
}

// siteFile is data/portail.toml.
type siteFile struct {
	Title         string            `toml:"titre,required,nonempty"`
	Subtitle      string            `toml:"sous_titre"`
	Description   string            `toml:"description,required,nonempty"`
	URL           string            `toml:"url,required,nonempty"`        // absolute, ends with /
	Area          string            `toml:"territoire,required,nonempty"` // "Grand Briançonnais": the place, in titles
	AreaArticle   string            `toml:"territoire_article,oneof=le|la|les|l’|l'|"`
	Territories   []string          `toml:"territoires,required,nonempty"` // slugs, in the order of display
	Publisher     publisherFile     `toml:"editeur,required"`
	Host          hostFile          `toml:"hebergeur"`
	Licence       licenceFile       `toml:"licence,required"`
	Accessibility accessibilityFile `toml:"accessibilite,required"`
	Menu          []menuFile        `toml:"menu,required,nonempty"`
	FooterMenu    []menuFile        `toml:"menu_pied"`
	Place         diag.Place
}

type publisherFile struct {
	Name        string `toml:"nom,required,nonempty"`
	ShortName   string `toml:"nom_court,required,nonempty"`
	Article     string `toml:"article,oneof=le|la|les|l’|l'|"`
	SIREN       string `toml:"siren"`
	Address     string `toml:"adresse"`
	Phone       string `toml:"telephone"`
	Email       string `toml:"courriel"`
	Director    string `toml:"directeur_publication"`
	DataProtect string `toml:"delegue_protection_donnees"`
	SourceCode  string `toml:"code_source"` // address of the published source of the site
	Place       diag.Place
}

type hostFile struct {
	Name    string `toml:"nom"`
	Address string `toml:"adresse"`
	Phone   string `toml:"telephone"`
	Place   diag.Place
}

type licenceFile struct {
	Name string `toml:"nom,required,nonempty"`
	URL  string `toml:"url,required,nonempty"`
}

type accessibilityFile struct {
	State     string  `toml:"etat,required,oneof=non conforme|partiellement conforme|totalement conforme"`
	AuditedOn fr.Date `toml:"audit_le"`
	Date      fr.Date `toml:"declaration_le,required"`
}

type menuFile struct {
	Title   string `toml:"titre,required,nonempty"`
	Address string `toml:"adresse,required,nonempty"` // "/mission/"
	Place   diag.Place
}

// territoryFile is data/territoires/<slug>.toml: an EPCI.
type territoryFile struct {
	dataset
	Name       string          `toml:"nom,required,nonempty"`       // official name
	ShortName  string          `toml:"nom_court,required,nonempty"` // "Briançonnais"
	Article    string          `toml:"article,oneof=le|la|les|l’|l'|"`
	SIREN      string          `toml:"siren,required,nonempty"` // 9 digits
	Seat       string          `toml:"siege,required,nonempty"`
	Tax        string          `toml:"fiscalite"`
	Since      fr.Date         `toml:"depuis"`                      // date of the present perimeter
	AreaKm2    *float64        `toml:"superficie,min=0"`            // km²
	Census     string          `toml:"millesime,required,nonempty"` // what the populations are: "populations légales, millésime 2026"
	Communes   []communeFile   `toml:"commune,required,nonempty"`
	Filiations []filiationFile `toml:"filiation"` // mergers, splits, renamings
	Labels     []labelFile     `toml:"label"`     // stars, as decided by the national commission
	Links      []linkFile      `toml:"document"`
	Place      diag.Place
}

type communeFile struct {
	INSEE     string  `toml:"insee,required,nonempty"` // 5 characters
	Name      string  `toml:"nom,required,nonempty"`
	SIREN     string  `toml:"siren"`
	Municipal int     `toml:"population_municipale,required,min=0"` // inhabitants
	Total     int     `toml:"population_totale,required,min=0"`     // inhabitants
	Since     fr.Date `toml:"depuis"`                               // entry into the EPCI or creation of the commune
	Note      string  `toml:"note"`
	Place     diag.Place
}

type filiationFile struct {
	Date    fr.Date  `toml:"date,required"`
	Kind    string   `toml:"genre,required,oneof=création|fusion|scission|changement de nom|changement de périmètre"`
	From    []string `toml:"anciens"` // names of the former bodies
	Text    string   `toml:"texte,required,nonempty"`
	Sources []string `toml:"sources,required,nonempty"`
	Place   diag.Place
}

type labelFile struct {
	Framework string   `toml:"referentiel,required,nonempty"` // cae, eci
	Stars     int      `toml:"etoiles,required,min=1,max=5"`
	Date      fr.Date  `toml:"date,required"` // decision of the national commission
	Until     fr.Date  `toml:"jusqu_au"`      // end of validity (four years)
	Sources   []string `toml:"sources,required,nonempty"`
	Place     diag.Place
}

type linkFile struct {
	Title  string  `toml:"titre,required,nonempty"`
	URL    string  `toml:"adresse,required,nonempty"` // https://… or a file of content/
	Date   fr.Date `toml:"date"`
	Format string  `toml:"format"` // "PDF, 1,2 Mo"; worked out for a file of content/
	Place  diag.Place
}

// frameworkFile is data/referentiels/<id>.toml.
type frameworkFile struct {
	dataset
	Name       string          `toml:"nom,required,nonempty"`     // "Climat Air Énergie"
	ShortName  string          `toml:"sigle,required,nonempty"`   // "CAE"
	Slug       string          `toml:"adresse,required,nonempty"` // "climat-air-energie"
	Version    string          `toml:"version"`
	Points     float64         `toml:"points,required,min=0"`
	StarRule   string          `toml:"regle_seuil,required,oneof=supérieur à|supérieur ou égal à"`
	Thresholds []thresholdFile `toml:"seuil,required"`
	Nodes      []nodeFile      `toml:"noeud,required,nonempty"` // parents before their children
	Place      diag.Place
}

type thresholdFile struct {
	Stars   int     `toml:"etoiles,required,min=1,max=5"`
	Percent float64 `toml:"pourcentage,required,min=0,max=100"` // of the points of the personalised potential that are done
	Place   diag.Place
}

type nodeFile struct {
	ID     string  `toml:"id,required,nonempty"` // "1", "1.1", "1.1.2": the parent is what stands before the last dot
	Level  string  `toml:"niveau,required,oneof=axe|sous-axe|mesure"`
	Title  string  `toml:"titre,required,nonempty"`
	Short  string  `toml:"titre_court"`
	Points float64 `toml:"points,required,min=0"`
	Place  diag.Place
}

// assessmentFile is data/evaluations/<territoire>/<referentiel>-<date>.toml.
type assessmentFile struct {
	dataset
	Kind     string               `toml:"nature,required,oneof=audit-initial|auto-evaluation|audit-final|audit-labellisation"`
	State    string               `toml:"etat,required,oneof=provisoire|validé"`
	Auditor  string               `toml:"cabinet"`                  // the firm, never a person
	Decision fr.Date              `toml:"decision"`                 // of the national commission; a labelling audit shows only after it
	Points   map[string]pointFile `toml:"points,required,nonempty"` // by node id: every mesure, and if wanted the axes as a check
	Place    diag.Place
}

// pointFile gives points of the référentiel: not percentages.
type pointFile struct {
	Potential float64 `toml:"potentiel,required,min=0"` // personalised; 0: non concerné
	Done      float64 `toml:"faits,min=0"`
	Planned   float64 `toml:"programmes,min=0"`
	NotDone   float64 `toml:"pas_faits,min=0"`
	Place     diag.Place
}

// objectivesFile is data/objectifs.toml: the scores the contract aims at.
type objectivesFile struct {
	dataset
	Objectives []objectiveFile `toml:"objectif,required"`
	Place      diag.Place
}

type objectiveFile struct {
	Territory string   `toml:"territoire,required,nonempty"`
	Framework string   `toml:"referentiel,required,nonempty"`
	Date      fr.Date  `toml:"date,required"`
	Percent   float64  `toml:"pourcentage,required,min=0,max=100"` // of points done over potential
	Sources   []string `toml:"sources"`
	Place     diag.Place
}

// indicatorFile is data/indicateurs/<id>.toml.
type indicatorFile struct {
	dataset
	Title       string                       `toml:"titre,required,nonempty"`
	ShortTitle  string                       `toml:"titre_court"`
	Theme       string                       `toml:"theme,required,nonempty"` // free, one word for the same thing: "Énergie", "Climat", "Déchets", "Mobilité"…
	Definition  string                       `toml:"definition,required,nonempty"`
	Calculation string                       `toml:"calcul"` // how the value is obtained
	Caveat      string                       `toml:"precautions"`
	Unit        string                       `toml:"unite,required"`
	UnitLong    string                       `toml:"unite_en_clair"`
	Decimals    int                          `toml:"decimales,min=0,max=6"`
	Direction   string                       `toml:"sens,required,oneof=hausse|baisse|maintien|aucun"`       // which way is better
	Method      string                       `toml:"methode,oneof=lineaire|jalons|taux|maintien|qualitatif"` // how progress is judged
	Min         *float64                     `toml:"minimum"`                                                // bounds of a sound value
	Max         *float64                     `toml:"maximum"`
	Next        fr.Date                      `toml:"prochaine_valeur"` // when the next value is expected
	Contact     string                       `toml:"aupres_de"`        // whom to ask: a role or a service, never a person
	Nodes       []string                     `toml:"mesures"`          // "cae:1.1.1", "eci:2.1"
	Scopes      map[string]scopeFile         `toml:"perimetre"`        // areas other than an EPCI or "petr"
	Series      map[string]map[int]valueFile `toml:"serie,required,keymin=1990,keymax=2100"`
	Targets     []targetFile                 `toml:"cible"`
	Breaks      []breakFile                  `toml:"rupture"`
	Place       diag.Place
}

type scopeFile struct {
	Name  string `toml:"nom,required,nonempty"`
	Note  string `toml:"note"`
	Place diag.Place
}

// valueFile is either a number, or a table with a number and its state, or a
// table that says why there is none.
type valueFile struct {
	Number  *float64 `toml:"valeur,scalar"`
	State   string   `toml:"etat,oneof=définitif|provisoire|estimé"`
	Missing string   `toml:"absent"` // the reason: "secret statistique", "non collecté"
	Note    string   `toml:"note"`
	Source  string   `toml:"source"` // when it differs from that of the file
	Place   diag.Place
}

type targetFile struct {
	Scope     string   `toml:"territoire"` // slug, "petr", a perimetre; absent: every series
	Year      int      `toml:"annee,required,min=1990,max=2100"`
	Value     float64  `toml:"valeur,required"`
	Milestone bool     `toml:"jalon"` // an intermediate step, not the final aim
	Sources   []string `toml:"sources"`
	Note      string   `toml:"note"`
	Place     diag.Place
}

type breakFile struct {
	Year  int    `toml:"annee,required,min=1990,max=2100"` // first year of the new series
	Scope string `toml:"territoire"`
	Text  string `toml:"texte,required,nonempty"`
	Place diag.Place
}

// planFile is data/plans/<territoire>.toml.
type planFile struct {
	dataset
	Title   string       `toml:"titre,required,nonempty"`
	Text    string       `toml:"texte"`
	Adopted fr.Date      `toml:"adopte_le"`
	Actions []actionFile `toml:"action,required"`
	Place   diag.Place
}

type actionFile struct {
	ID          string       `toml:"id,required,nonempty"` // slug, unique in the portal
	Title       string       `toml:"titre,required,nonempty"`
	Description string       `toml:"description"`
	Aims        string       `toml:"objectifs"`
	Status      string       `toml:"statut,oneof=À venir|En cours|Réalisé|En pause|Abandonné|Bloqué|En retard|À discuter"` // absent: sans statut
	Priority    string       `toml:"priorite,oneof=Élevé|Moyen|Bas"`
	Theme       string       `toml:"thematique"`
	Start       fr.Date      `toml:"debut"`
	End         fr.Date      `toml:"fin"`
	Ongoing     bool         `toml:"amelioration_continue"` // repeated every year
	Lead        string       `toml:"structure_pilote"`      // a body or a service, never a person
	Partners    []string     `toml:"partenaires"`
	Budgets     []budgetFile `toml:"budget"`
	Funders     []funderFile `toml:"financeur"`
	Nodes       []string     `toml:"mesures"`     // "cae:1.1.1"
	Indicators  []string     `toml:"indicateurs"` // ids
	Place       diag.Place
}

type budgetFile struct {
	Kind    string   `toml:"type,required,oneof=investissement|fonctionnement"`
	Unit    string   `toml:"unite,required,oneof=€ HT|ETP"`
	Year    int      `toml:"annee,min=1990,max=2100"` // absent: the whole action
	Planned *float64 `toml:"previsionnel,min=0"`
	Actual  *float64 `toml:"reel,min=0"`
	Place   diag.Place
}

type funderFile struct {
	Name   string   `toml:"nom,required,nonempty"`
	Amount *float64 `toml:"montant,min=0"` // € HT
	Place  diag.Place
}

// contractFile is data/contrat.toml.
type contractFile struct {
	dataset
	Title       string       `toml:"titre,required,nonempty"` // "Contrat d’objectif territorial"
	ShortTitle  string       `toml:"sigle,required,nonempty"` // "COT"
	Summary     string       `toml:"resume,required,nonempty"`
	Start       fr.Date      `toml:"debut,required"`
	End         fr.Date      `toml:"fin,required"`
	Signatories []string     `toml:"signataires,required"`
	Phases      []phaseFile  `toml:"phase,required,nonempty"`
	Goals       []goalFile   `toml:"objectif"`
	Bodies      []bodyFile   `toml:"instance"`
	Reviews     []reviewFile `toml:"revue"`       // yearly reports, reviews, audits awaited
	Money       []moneyFile  `toml:"financement"` // as signed; nothing is computed
	Place       diag.Place
}

type phaseFile struct {
	ID    string     `toml:"id,required,nonempty"`
	Title string     `toml:"titre,required,nonempty"`
	Start fr.Date    `toml:"debut,required"`
	End   fr.Date    `toml:"fin,required"`
	Text  string     `toml:"texte"`
	Tasks []taskFile `toml:"tache,required"`
	Place diag.Place
}

type taskFile struct {
	Title   string   `toml:"titre,required,nonempty"`
	State   string   `toml:"etat,required,oneof=faite|en cours|à venir|abandonnée|à renseigner"`
	Date    fr.Date  `toml:"date"` // when it is due, or was done
	Who     string   `toml:"qui"`  // a role or a body
	Note    string   `toml:"note"`
	Sources []string `toml:"sources"`
	Place   diag.Place
}

type goalFile struct {
	Title   string   `toml:"titre,required,nonempty"`
	Text    string   `toml:"texte"`
	State   string   `toml:"etat,oneof=atteint|en cours|non atteint|à renseigner"`
	Sources []string `toml:"sources"`
	Place   diag.Place
}

type bodyFile struct {
	Name    string   `toml:"nom,required,nonempty"`
	Role    string   `toml:"role,required,nonempty"`
	Members string   `toml:"composition"`
	Sources []string `toml:"sources,required,nonempty"`
	Note    string   `toml:"note"`
	Place   diag.Place
}

type reviewFile struct {
	Date    fr.Date  `toml:"date,required"`
	Title   string   `toml:"titre,required,nonempty"`
	State   string   `toml:"etat,required,oneof=faite|à venir|à renseigner"`
	Text    string   `toml:"texte"`
	Sources []string `toml:"sources"`
	Place   diag.Place
}

type moneyFile struct {
	Title   string   `toml:"titre,required,nonempty"`
	Amount  *float64 `toml:"montant,min=0"` // €; absent: not published
	Text    string   `toml:"texte"`
	Sources []string `toml:"sources"`
	Place   diag.Place
}

// historyFile is data/historique.toml.
type historyFile struct {
	dataset
	Missions []missionFile `toml:"mission,required"` // the threads that group the events, in order
	Events   []eventFile   `toml:"evenement,required,nonempty"`
	Place    diag.Place
}

type missionFile struct {
	ID    string `toml:"id,required,nonempty"`
	Name  string `toml:"nom,required,nonempty"`
	Text  string `toml:"texte"`
	Place diag.Place
}

type eventFile struct {
	Date      fr.Date  `toml:"date,required"` // as precise as it is known
	End       fr.Date  `toml:"fin"`
	DateText  string   `toml:"date_en_clair"` // when neither is exact: "fin 2018"
	Title     string   `toml:"titre,required,nonempty"`
	Text      string   `toml:"texte,required,nonempty"`
	Mission   string   `toml:"mission,required"`
	Where     string   `toml:"lieu"`
	Territory string   `toml:"territoire"` // slug when it concerns one EPCI
	Inferred  string   `toml:"deduit"`     // what is inferred and from what
	Caveat    string   `toml:"reserve"`
	Planned   bool     `toml:"prevu"`  // announced; not known to have happened
	Key       bool     `toml:"repere"` // one of the few dates told on the home page
	Sources   []string `toml:"sources,required,nonempty"`
	Page      string   `toml:"page"` // address of a page of the portal
	Place     diag.Place
}

// sourcesFile is data/sources.toml: [source.<id>].
type sourcesFile struct {
	Sources map[string]sourceFile `toml:"source,required"`
}

type sourceFile struct {
	Title    string  `toml:"titre,required,nonempty"`
	Producer string  `toml:"producteur,required,nonempty"`
	URL      string  `toml:"adresse"`
	Date     fr.Date `toml:"date"` // of the document
	ReadOn   fr.Date `toml:"lu_le"`
	Kind     string  `toml:"genre,required,oneof=page officielle|document officiel|données|presse|site associatif|secondaire|exemple"`
	Licence  string  `toml:"licence"`
	Note     string  `toml:"note"`
	Place    diag.Place
}

// glossaryFile is data/glossaire.toml.
type glossaryFile struct {
	Terms []termFile `toml:"terme,required,nonempty"`
}

type termFile struct {
	Word       string   `toml:"mot,required,nonempty"`
	Acronym    string   `toml:"sigle"`
	Definition string   `toml:"definition,required,nonempty"`
	SeeAlso    []string `toml:"voir"` // other words of the glossary
	Sources    []string `toml:"sources"`
	Place      diag.Place
}

// pageMatter is the front matter of a page of content/.
type pageMatter struct {
	Title         string   `toml:"titre,required,nonempty"`
	Description   string   `toml:"description,required,nonempty"`
	Date          fr.Date  `toml:"date"`        // required for a news item
	Updated       fr.Date  `toml:"maj"`         // last revision
	Summary       string   `toml:"chapo"`       // opening sentence
	Short         string   `toml:"titre_court"` // in breadcrumbs and menus
	Hidden        bool     `toml:"hors_plan"`   // left out of the site map
	Sources       []string `toml:"sources"`
	Demonstration bool     `toml:"demonstration"`
	Place         diag.Place
}
