package desk

import "strings"

// inWorkshop puts a button of the workshop where a message names a command or an option,
// which nobody types here.
var inWorkshop = strings.NewReplacer(rewordings...)

// rewordings are what messages say, each followed by what the workshop says instead.
var rewordings = []string{
	"allez dans celui du portail, ou nommez-le avec --source DOSSIER ; pour en commencer un : limpide new portail DOSSIER", "s’il a été déplacé, ouvrez limpide là où il est ; pour commencer un portail ici, ouvrez « Nouveau »",
	"que commence « limpide new territoire »", "que commence « Nouveau »",
	"que commence « limpide new indicateur »", "que commence « Nouveau »",
	"limpide new indicateur en crée un", "« Nouveau » en crée un",
	"un tableur se convertit avec la commande « limpide import », puis se range", "un tableur se lit dans « Déposer un fichier », et se range",
	"lancez « limpide report … --publier »", "publiez-le à nouveau dans « Rapports »",
	"« limpide publish » montrera", "« Publier » montrera",
	"ou avec --publication", "ou dès que vous publierez",
	"publiez sans l’option --date ; si c’est déjà le cas, mettez", "mettez",
	"corrigez l’option --territoire", "corrigez votre réponse",
	"corrigez l’option --referentiel", "corrigez votre réponse",
}
