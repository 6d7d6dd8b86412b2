package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/base/typed"
	"limpide/internal/change"
	"limpide/internal/change/importer"
	"limpide/internal/format/grouped"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/run/terminal"
)

const importAbout = `Lit des fichiers téléchargés de Territoires en Transitions (états des lieux,
comparaisons, audits, indicateurs, plans d’actions), les réponses enregistrées de
son interface publique (étoiles, instantanés de scores, valeurs d’indicateurs, en
JSON), des feuilles de collecte remplies, les listes de communes de l’État (DGCL,
BANATIC, Insee) ou des tableaux d’une valeur par ligne, dit ce qui change, demande,
puis écrit dans data. Rien n’est écrit s’il reste une faute ou une inconnue. Importer
deux fois ne change rien.
`

const importForms = "  limpide import FICHIER… [OPTIONS]\n"

// back is a workbook to send back, and its path on the disk.
type back struct {
	path string
	book *sheet.Book
}

// importing is one run of the command.
type importing struct {
	*environment
	conversation *terminal.Conversation // nil without a terminal
	source       string
	answers      importer.Answers
	dryRun       bool
	yes          bool
	back         string // where the rows that are refused go; "" for beside their file

	disk    fs.FS
	exports []*importer.Export
	files   []change.File   // to write
	words   []string        // what they change
	backs   []back          // of the rows that are refused
	said    map[string]bool // left aside, and already printed
}

func defineImport(flags *pflag.FlagSet) action {
	c := &importing{said: map[string]bool{}}
	var links, origins []string // IDENTIFIANT=INDICATEUR, ORIGINE or IDENTIFIANT=ORIGINE
	var marks []string          // MENTION=SENS
	flags.StringVar(&c.source, "source", ".", sourceHelp)
	flags.StringVar(&c.answers.Territory, "territoire", "", "`TERRITOIRE` dont sont les données")
	flags.StringVar(&c.answers.Owner, "collectivite", "", "`NOM` de la collectivité dont parle le fichier, "+
		"s’il est bien voulu qu’elle ne soit pas le territoire")
	flags.StringVar(&c.answers.Framework, "referentiel", "", "`RÉFÉRENTIEL` du score, si le fichier ne le dit pas : son identifiant dans data/referentiels")
	flags.StringSliceVar(&c.answers.Dates, "date", nil, "jour de l’évaluation, `AAAA-MM-JJ` "+
		"(deux pour une comparaison, séparés par une virgule)")
	flags.StringSliceVar(&c.answers.Kinds, "nature", nil, natureHelp()+" ; suivie de +labellisation si l’audit sert aussi à demander le label")
	flags.IntVar(&c.answers.Only, "version", 0, "d’une comparaison, n’importe que la version `N` : 1 ou 2")
	flags.StringVar(&c.answers.Source, "source-des-valeurs", "", "`SOURCE` des valeurs d’une feuille de collecte "+
		"dont la case « Source » est vide : un identifiant de data/sources.toml")
	flags.StringVar(&c.answers.Census, "millesime", "", "ce que sont les populations d’une liste de communes, comme le portail le montrera : "+
		"`TEXTE`, par exemple « populations légales de 2023 »")
	flags.StringSliceVar(&origins, "origine", nil, "`ORIGINE` des valeurs d’indicateurs (par défaut : Collectivité), "+
		"ou IDENTIFIANT=ORIGINE pour celles d’un seul indicateur du fichier")
	flags.StringSliceVar(&links, "indicateur", nil, "relie un indicateur du fichier à un du portail : `IDENTIFIANT=INDICATEUR`")
	flags.StringVar(&c.answers.State, "etat", "", "`ÉTAT` de ce qui est importé sans le dire : "+
		fr.JoinOr(portal.ValueState(0).Words())+" pour les valeurs, "+fr.JoinOr(portal.AssessmentState("").Words())+" pour un score")
	flags.StringArrayVar(&marks, "lire", nil, "ce que veut dire une mention des cases, `MENTION=SENS` : "+
		"« n.d.=non disponible », « env.=estimé » ; à répéter")
	flags.BoolVar(&c.answers.Partial, "partiel", false, "importe les bonnes lignes, et met celles qui ont une faute dans une feuille à renvoyer")
	flags.StringVar(&c.back, "a-renvoyer", "", "cette feuille, `FICHIER.xlsx`, à la place d’un fichier à côté de celui qui est importé ; avec --partiel")
	flags.StringVar(&c.answers.YearEnd, "exercice", "", "`ANNÉE` des valeurs de « 2021/22 » : debut pour 2021, fin pour 2022")
	flags.StringVar(&c.answers.ReadOn, "lu-le", "", "jour où une réponse a été téléchargée, si son nom ne le dit pas : `AAAA-MM-JJ`")
	flags.StringSliceVar(&c.answers.Snapshots, "instantane", nil, "d’une réponse, n’importe que ces `INSTANTANÉS` du score")
	flags.StringVar(&c.answers.Double, "doublon", "", "le `CHOIX` fait pour un audit ou une étoile que le portail a à une autre date : "+
		"corriger, laisser ou ajouter")
	flags.StringVar(&c.answers.Twins, "deux-axes", "", "ce que sont deux lignes d’un plan du même titre, dans deux axes : `CHOIX` une ou deux (actions)")
	flags.BoolVar(&c.answers.NetAmounts, "montants-ht", false, "les montants des financeurs, dits TTC dans l’export, sont hors taxes")
	flags.BoolVar(&c.dryRun, "dry-run", false, "dit ce qui changerait, et s’arrête là")
	flags.BoolVar(&c.yes, "oui", false, "écrit sans demander")
	return func(env *environment, args []string) error {
		c.environment, c.conversation = env, terminal.NewConversation(env.stderr)
		if len(args) == 0 {
			return usageError{errors.New("il manque le fichier à importer ; par exemple : limpide import Export_CAE.xlsx")}
		}
		if err := mustBeThere(c.source); err != nil {
			return usageError{err}
		}
		c.disk = disk.Open(c.source)
		c.answers.Indicators = map[string]string{}
		for _, link := range links {
			from, to, isLink := strings.Cut(link, "=")
			switch {
			case !isLink && len(links) == 1:
				c.answers.Indicator = link
				continue
			case from == "" || to == "":
				return usageError{fmt.Errorf("« --indicateur %s » : écrivez identifiant-du-fichier=identifiant-du-portail, ou, d’un tableau qui ne nomme pas le sien, identifiant-du-portail", link)}
			}
			c.answers.Indicators[from] = to
		}
		c.answers.Meanings = map[string]string{}
		for _, m := range marks {
			k := strings.LastIndexByte(m, '=')
			if k <= 0 || k == len(m)-1 {
				return usageError{fmt.Errorf("« --lire %s » : écrivez la mention, le signe = et ce qu’elle veut dire, entre guillemets : \"n.d.=non disponible\"", m)}
			}
			c.answers.Meanings[m[:k]] = m[k+1:]
		}
		if c.back != "" {
			if _, err := os.Lstat(c.back); err == nil {
				return usageError{fmt.Errorf("« %s » existe déjà : choisissez un autre nom (option --a-renvoyer)", c.back)}
			}
			if !c.answers.Partial || !strings.EqualFold(filepath.Ext(c.back), ".xlsx") {
				return usageError{errors.New("--a-renvoyer demande --partiel, et un nom de fichier en .xlsx")}
			}
		}
		c.answers.Origins = map[string]string{}
		for _, origin := range origins {
			if id, of, isOne := strings.Cut(origin, "="); isOne {
				c.answers.Origins[id] = of
			} else {
				c.answers.Origin = origin
			}
		}
		return c.run(expanded(args))
	}
}

// expanded replaces patterns by the files they name: the command line of
// Windows does not.
func expanded(args []string) []string {
	var files []string
	for _, arg := range args {
		found, err := filepath.Glob(arg)
		if _, missing := os.Stat(arg); missing == nil || err != nil || len(found) == 0 {
			found = []string{arg}
		}
		files = append(files, found...)
	}
	return files
}

// run reads every file, tells what all of them change, and writes it together or
// not at all.
func (c *importing) run(files []string) error {
	if err := c.settle(c.source); err != nil {
		return err
	}
	for _, file := range files {
		data, err := readFile(file)
		if err != nil {
			return err
		}
		e, faults := importer.Read(filepath.Base(file), data)
		if len(faults) > 0 {
			return c.refuse(c.disk, faults)
		}
		c.exports = append(c.exports, e)
	}
	for k, e := range c.exports {
		if err := c.add(e, files[k]); err != nil {
			return err
		}
	}
	if len(c.files) == 0 && len(c.backs) == 0 {
		fmt.Fprintln(c.stdout, "Rien à écrire : le portail ne change pas.")
		return nil
	}
	after := change.Overlay(c.disk, c.files)
	faults, err := c.check(after)
	if err != nil {
		return err
	}
	if faults = only(diag.Error, faults); len(faults) == 0 {
		return c.write()
	}
	// They are not in the files in place, nor at these lines.
	written := 0
	for _, d := range faults {
		if c.changes(d.Place.File) {
			written++
		}
	}
	said := "Les fichiers qui seraient écrits auraient des fautes :"
	switch {
	case written == 0:
		said = "Une fois les changements écrits, le portail aurait des fautes :"
	case written < len(faults):
		said = "Une fois les changements écrits, le portail aurait des fautes, dont celles des fichiers qui seraient écrits :"
	case len(faults) == 1:
		said = "Le fichier qui serait écrit aurait une faute :"
	}
	fmt.Fprintf(c.stderr, "%s\n\n", said)
	return c.refuse(after, faults)
}

// readFile reads a file to import, up to the size that is refused.
func readFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("le fichier « %s » n’existe pas", name)
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("« %s » est un dossier", name)
	case err == nil && !info.Mode().IsRegular(): // a pipe would be waited for
		return nil, fmt.Errorf("« %s » n’est pas un fichier ordinaire", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("« %s » ne peut pas être lu ; s’il est ouvert dans un tableur, fermez-le", name)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, importer.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("« %s » ne peut pas être lu : %w", name, err)
	}
	return data, nil
}

// add works out what an export changes, after those before it, and tells it. It
// asks on the terminal what is not known; the user gives up by not answering.
func (c *importing) add(e *importer.Export, path string) error {
	now := change.Overlay(c.disk, c.files)
	p, faults := load.Told(now)
	if faults.Errors() > 0 {
		fmt.Fprintln(c.stderr, "Le portail a déjà des fautes : corrigez-les avant d’importer.")
		return c.refuse(now, only(diag.Error, faults))
	}
	plan := importer.Prepare(e, p, now, c.answers)
	if plan.Apart && c.conversation != nil {
		c.print(now, plan.Faults)
		if !c.conversation.Agree("Importer " + othersOf(plan) + " dans une feuille à renvoyer ?") {
			fmt.Fprintln(c.stderr, "Rien n’a été écrit.")
			return errShown
		}
		if err := e.Reply(&c.answers, importer.Partly, importer.Partly.Agree); err != nil {
			return err
		}
		plan = importer.Prepare(e, p, now, c.answers)
	}
	for ; len(plan.Faults) == 0 && len(plan.Questions) > 0 && c.conversation != nil; plan = importer.Prepare(e, p, now, c.answers) {
		fmt.Fprintf(c.stderr, "%s\n", e.Describe())
		for _, q := range plan.Questions {
			if !c.conversation.Ask(q, func(reply string) error { return e.Reply(&c.answers, q, reply) }) {
				fmt.Fprintln(c.stderr, "Abandonné : rien n’a été écrit.")
				return errShown
			}
		}
	}
	if len(plan.Faults) > 0 {
		err := c.refuse(now, plan.Faults)
		if plan.Apart {
			fmt.Fprintf(c.stderr, "Pour importer %s dans une feuille à renvoyer : --partiel.\n", othersOf(plan))
		}
		return err
	}
	fmt.Fprintf(c.stdout, "%s : %s\n", e.Name, e.Describe())
	for _, line := range plan.Sentences() {
		c.words = append(c.words, line)
		fmt.Fprintf(c.stdout, "  • %s\n", line)
	}
	for _, line := range plan.Aside.Sentences() { // what is left aside in several files is told once
		if !c.said[line] {
			fmt.Fprintf(c.stdout, "  – %s\n", line)
		}
		c.said[line] = true
	}
	if err := c.keepBack(path, plan); err != nil {
		return err
	}
	fmt.Fprintln(c.stdout)
	if len(plan.Questions) > 0 {
		return c.missing(plan.Questions)
	}
	c.files = change.Merge(c.files, plan.Files)
	return nil
}

// othersOf says what would be imported without the rows that are refused, and that
// these would be put.
func othersOf(plan change.Plan) string {
	others := "la ligne sans faute"
	if plan.Taken > 1 {
		others = fmt.Sprintf("les %d lignes sans faute", plan.Taken)
	}
	return others + " et mettre " + fr.Agree(plan.Refused, "l’autre", "les autres")
}

// keepBack keeps the workbook of the rows of a file that are refused. It takes the
// place of no file.
func (c *importing) keepBack(path string, plan change.Plan) error {
	if plan.Back == nil {
		if c.answers.Partial && len(plan.Questions) == 0 {
			fmt.Fprintln(c.stdout, "  – aucune ligne n’est refusée : --partiel n’a pas servi")
		}
		return nil
	}
	isTaken := func(name string) bool {
		_, err := os.Lstat(name)
		return err == nil || slices.ContainsFunc(c.backs, func(b back) bool { return b.path == name })
	}
	name := c.back
	if name == "" {
		const toSend = " - à renvoyer"
		stem := strings.TrimSuffix(path, filepath.Ext(path))
		stem, _, _ = strings.Cut(stem, toSend)
		name = stem + toSend + ".xlsx"
		for n := 2; isTaken(name); n++ {
			name = fmt.Sprintf("%s%s %d.xlsx", stem, toSend, n)
		}
	} else if isTaken(name) {
		return fmt.Errorf("plusieurs fichiers ont des lignes à renvoyer, et --a-renvoyer n’en nomme qu’un : importez-les l’un après l’autre")
	}
	if folder := c.publishedFolder(name); folder != "" {
		return fmt.Errorf("la feuille des lignes à renvoyer irait dans le dossier « %s » du portail, où elle n’a pas sa place : donnez-lui un autre endroit avec --a-renvoyer", folder)
	}
	c.backs = append(c.backs, back{name, plan.Back})
	fmt.Fprintf(c.stdout, "  – %s, à renvoyer : %s\n", fr.Count(plan.Refused, "ligne refusée", "lignes refusées"), name)
	return nil
}

// publishedFolder returns the folder of the portal that a file would be read from, or
// published: "" for a file beside them.
func (c *importing) publishedFolder(name string) string {
	root, err := filepath.Abs(c.source)
	at, failed := filepath.Abs(name)
	if err != nil || failed != nil {
		return ""
	}
	within, err := filepath.Rel(root, at)
	folder, _, _ := strings.Cut(filepath.ToSlash(within), "/")
	if err != nil || !slices.Contains([]string{"content", "data", "themes", ".limpide"}, strings.ToLower(folder)) {
		return ""
	}
	return folder
}

// sendBack writes the workbooks of the rows that are refused.
func (c *importing) sendBack() error {
	for _, b := range c.backs {
		f, err := os.OpenFile(b.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			err = b.book.Write(f)
			err = cmp.Or(err, f.Close())
		}
		if err != nil {
			return fmt.Errorf("« %s » ne peut pas être écrit : rien n’a changé ; choisissez un autre endroit avec --a-renvoyer", b.path)
		}
	}
	return nil
}

// check builds, in memory, the portal that the changes would give: it must have
// no fault, and importing the same files into it must change nothing. It shows
// the warnings of the files that change.
func (c *importing) check(after fs.FS) (diag.List, error) {
	day, err := (&options{}).day(c.environment)
	if err != nil {
		return nil, err
	}
	faults, err := rehearse(after, day)
	if err != nil || faults.Errors() > 0 {
		return faults, err
	}
	p, _ := load.Told(after)
	faults.Add(importer.Unsettled(p, after, c.exports, slices.Repeat([]importer.Answers{c.answers}, len(c.exports)))...)
	var shown diag.List
	for _, d := range only(diag.Warning, faults) {
		if c.changes(d.Place.File) {
			shown.Add(d)
		}
	}
	c.print(after, shown)
	return faults, nil
}

// changes reports whether a file is to be written.
func (c *importing) changes(name string) bool {
	return slices.ContainsFunc(c.files, func(f change.File) bool { return f.Path == name })
}

func (c *importing) print(source fs.FS, l diag.List) {
	if len(l) == 0 {
		return
	}
	if err := grouped.Print(c.stderr, l, source); err != nil {
		return // the terminal is gone: there is nobody left to tell
	}
	fmt.Fprintln(c.stderr)
}

func (c *importing) refuse(source fs.FS, faults diag.List) error {
	c.print(source, faults)
	fmt.Fprintf(c.stderr, "%s : rien n’a été écrit.\n", fr.Count(faults.Errors(), "erreur", "erreurs"))
	return errShown
}

// write asks, then replaces the files.
func (c *importing) write() error {
	fmt.Fprintln(c.stdout, "À écrire :")
	for _, f := range c.files {
		note := ""
		switch {
		case f.Content == nil:
			note = " (retiré)"
		case f.Before == nil:
			note = " (nouveau)"
		}
		fmt.Fprintf(c.stdout, "  %s%s\n", f.Path, note)
	}
	for _, b := range c.backs {
		fmt.Fprintf(c.stdout, "  %s (à renvoyer)\n", b.path)
	}
	switch {
	case c.dryRun:
		fmt.Fprintln(c.stdout, "Essai : rien n’a été écrit.")
		return nil
	case !c.yes && c.conversation == nil:
		fmt.Fprintln(c.stderr, "Rien n’a été écrit : sans terminal, ajoutez l’option --oui pour écrire.")
		return errShown
	case !c.yes && !c.conversation.Agree("Écrire ces changements ?"):
		fmt.Fprintln(c.stdout, "Rien n’a été écrit.")
		return errShown
	}
	if err := c.sendBack(); err != nil {
		return err
	}
	for _, b := range c.backs {
		fmt.Fprintf(c.stdout, "À renvoyer, pour correction : %s. Corrigé, il s’importe comme l’autre.\n", b.path)
	}
	if len(c.files) == 0 {
		return nil
	}
	names := lists.Map(c.exports, func(e *importer.Export) string { return e.Name })
	if err := c.commit(c.source, "import", "import "+strings.Join(names, " "), c.words, c.files); err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "%s. Pour revenir en arrière : limpide annuler%s\n", fr.Count(len(c.files), "fichier écrit", "fichiers écrits"), sourceOption(c.source))
	return nil
}

// maxChoices bounds the choices listed on one line.
const maxChoices = 6

// missing names the flags that would have answered, as they are typed.
func (c *importing) missing(questions []change.Question) error {
	fmt.Fprintln(c.stderr, "Rien n’a été écrit : il faut d’abord répondre. Une réponse se donne aussi par une option.")
	for _, q := range questions {
		var values []string
		list := ""
		for _, choice := range q.Choices {
			values = append(values, typed.Word(terminal.Shell(), choice.Value))
			list += "      " + choice.Text + "\n"
		}
		option := q.Flag + " " + fr.JoinOr(values)
		switch {
		case len(values) > maxChoices:
			option = q.Flag + " IDENTIFIANT"
		case len(values) == 0 && q.Form == "" && q.Agree == "":
			option = q.Flag + " TEXTE"
		case q.Agree != "":
			option = "si oui : " + q.Flag + " " + typed.Word(terminal.Shell(), q.Agree)
		case q.Form != "":
			option = q.Flag + " " + q.Form
		}
		if q.Note != "" {
			option += " (" + q.Note + ")"
		}
		fmt.Fprintf(c.stderr, "  %s\n    %s\n", q.Text, option)
		if len(values) > maxChoices {
			fmt.Fprint(c.stderr, list)
		}
	}
	return errShown
}
