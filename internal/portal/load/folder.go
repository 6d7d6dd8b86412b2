package load

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/filename"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/hosting"
	"limpide/internal/portal/ledger"
)

// The files of data/ that have a name of their own; the portal cannot do
// without the first two.
const (
	siteName       = "data/portail.toml"
	contractName   = "data/contrat.toml"
	sourcesName    = "data/sources.toml"
	objectivesName = "data/objectifs.toml"
	historyName    = "data/historique.toml"
	glossaryName   = "data/glossaire.toml"
	reportsName    = "data/rapports.toml"
	hostingName    = hosting.File
)

var (
	requiredFiles = []string{siteName, sourcesName}
	singleFiles   = append(requiredFiles[:2:2], contractName, objectivesName, historyName, glossaryName, reportsName, hostingName)
)

// The folders of data/. Those of an assessment are one per territory.
const (
	assessmentsFolder = "data/evaluations"
	contractsFolder   = "data/contrats"
	indicatorsFolder  = "data/indicateurs"
	plansFolder       = "data/plans"
	frameworksFolder  = "data/referentiels"
	territoriesFolder = "data/territoires"
)

var dataFolders = []string{assessmentsFolder, contractsFolder, indicatorsFolder, plansFolder, frameworksFolder, territoriesFolder}

// neverExamples is what a preview does not invent: who publishes the portal, the
// référentiels, which are ADEME's, what was published and where, and what is decided of reports.
var neverExamples = []string{siteName, frameworksFolder, ledger.Folder, hostingName, reportsName, portal.ReportsFolder}

// example returns where the examples of a file or a folder of data/ are.
func example(name string) string { return portal.ExamplesFolder + strings.TrimPrefix(name, "data/") }

// facts takes the examples out, and what is wrong with their names.
func (f *folder) facts() *folder {
	for name, files := range f.data {
		f.data[name] = slices.DeleteFunc(files, portal.IsExampleFile)
	}
	f.faults = slices.DeleteFunc(f.faults, func(d diag.Diagnostic) bool { return portal.IsExampleFile(d.Place.File) })
	return f
}

// has reports whether a file that stands alone is there.
func (f *folder) has(name string) bool { return slices.Contains(f.data["data"], name) }

// all returns the files of a folder of data/, then its examples.
func (f *folder) all(folder string) []string {
	return slices.Concat(f.data[folder], f.data[example(folder)])
}

const rootFolder = "content/racine" // published at the root of the site, as it is

// folder is the files of a portal, sorted by what they are. Names are slash
// paths from the source folder, in alphabetical order.
type folder struct {
	source  fs.FS
	data    map[string][]string // by folder; single files under "data"
	pages   []pageFile
	assets  []string
	texts   []string        // of reports
	missing bool            // neither data/ nor anything in it
	awaited map[string]bool // names that files should have, and do not
	faults  diag.List
}

// listFolder walks data/ and content/ and refuses what nothing would read: a
// misnamed file is silently absent from the site otherwise.
//
// Files of examples are in folders of their own: those of data/exemples/plans are
// under that name.
func listFolder(source fs.FS) *folder {
	f := &folder{source: source, data: map[string][]string{}, awaited: map[string]bool{}}
	f.missing = !f.walk("data", f.dataEntry)
	isThere := func(d diag.Diagnostic) bool { return d.Kind != errNoFolder }
	if pages := f.walk("content", f.contentEntry); f.missing && !pages && !slices.ContainsFunc(f.faults, isThere) {
		f.faults = diag.List{errNoPortal.At(diag.File("data"))}
		return f
	}
	for _, name := range requiredFiles {
		if !f.missing && !f.has(name) && !f.awaited[name] {
			f.faults.Add(errNoFile.At(diag.File(name), name))
		}
	}
	if !f.missing && len(f.data[frameworksFolder]) == 0 {
		f.faults.Add(errNoFile.At(diag.File(frameworksFolder), frameworksFolder+"/cae.toml").
			WithHint("ajoutez au moins un référentiel, cae.toml ou eci.toml"))
	}
	return f
}

// walk calls entry for each file and folder below root, hidden ones apart. It
// reports false if there is no such root, or if it cannot be read.
func (f *folder) walk(root string, entry func(name string, d fs.DirEntry) error) bool {
	found := true
	err := fs.WalkDir(f.source, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == root && errors.Is(err, fs.ErrNotExist):
			found = false
			f.faults.Add(errNoFolder.At(diag.File(root), root))
			return nil
		case err != nil:
			found = found && name != root
			if f.faults.Add(unreadable(name, err)); errors.Is(err, disk.ErrLink) {
				f.faults[len(f.faults)-1] = errSymlink.At(diag.File(name), path.Base(name))
			}
			return nil
		case name == root:
			return nil
		case isHidden(name) && d.IsDir():
			return fs.SkipDir
		case isHidden(name):
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			f.faults.Add(errSymlink.At(diag.File(name), path.Base(name)))
			return nil
		case !d.IsDir() && !d.Type().IsRegular():
			f.faults.Add(unreadable(name, disk.ErrIrregular).WithHint("retirez-le : un portail n’a que des fichiers et des dossiers"))
			return nil
		}
		f.checkLength(name)
		return entry(name, d)
	})
	if err != nil {
		f.faults.Add(unreadable(root, err))
	}
	return found
}

// isHidden tells what systems and editors leave behind. In content/racine/ a
// name may start with a dot: .well-known/security.txt, .htaccess.
func isHidden(name string) bool {
	base := path.Base(name)
	return filename.IsLitter(base) || base[0] == '.' && !strings.HasPrefix(name, rootFolder+"/")
}

func (f *folder) dataEntry(name string, d fs.DirEntry) error {
	parent, isDir := path.Dir(name), d.IsDir()
	fact := name // the place that an example would have as a fact
	if portal.IsExampleFile(name) {
		fact = "data/" + strings.TrimPrefix(name, portal.ExamplesFolder)
	}
	factParent := path.Dir(fact)
	switch {
	case isDir && (name == ledger.Folder || name == portal.ReportsFolder):
		return fs.SkipDir // see [History] and [readReports]
	case fact != name && slices.Contains(neverExamples, fact):
		f.faults.Add(errNeverExample.At(diag.File(name), fact))
		if isDir {
			return fs.SkipDir
		}
	case isDir && (name+"/" == portal.ExamplesFolder || slices.Contains(dataFolders, fact) || factParent == assessmentsFolder):
		return nil
	case isDir:
		f.faults.Add(f.unknownEntry(errUnknownFolder, name, dataFolders))
		return fs.SkipDir
	}
	meant, _ := filename.Meant(path.Base(name), ".toml")
	single := strings.ToLower(path.Join(factParent, meant))
	switch {
	case single == outlinesName && name == fact || slices.Contains(singleFiles, single):
		if f.named(errUnknownFile, name, ".toml", strings.ToLower) {
			f.data["data"] = append(f.data["data"], name)
		}
	case !strings.EqualFold(path.Ext(meant), ".toml"):
		f.faults.Add(f.wrongExtension(name))
	case factParent == "data" || factParent == assessmentsFolder:
		f.faults.Add(f.unknownEntry(errUnknownFile, name, slices.Concat(singleFiles, dataFolders)))
	case f.named(errFileName, name, ".toml", slugged):
		kind := parent
		if path.Dir(factParent) == assessmentsFolder {
			kind = path.Dir(parent)
		}
		f.data[kind] = append(f.data[kind], name)
	}
	return nil
}

// unknownEntry proposes the expected entry whose name is nearest.
func (f *folder) unknownEntry(kind *diag.Kind, name string, expected []string) diag.Diagnostic {
	d := kind.At(diag.File(name), path.Base(name))
	stems := lists.Map(expected, stem)
	near, ok := fr.Nearest(stem(name), stems)
	if i := slices.Index(stems, stem(name)); i >= 0 {
		near, ok = stems[i], true
	}
	if !ok {
		return d
	}
	found := expected[slices.Index(stems, near)]
	if portal.IsExampleFile(name) {
		found = example(found)
	}
	if path.Ext(found) == "" {
		return d.WithHint("vouliez-vous dire %s/ ?", found)
	}
	if f.isThere(found) {
		return d.WithHint("%s existe déjà : réunissez les deux, ou sortez celui-ci de data/", found)
	}
	return d.WithHint("vouliez-vous dire %s ?", found)
}

func (f *folder) wrongExtension(name string) diag.Diagnostic {
	d := errExtension.At(diag.File(name), path.Base(name))
	parent := "data/" + strings.TrimPrefix(strings.TrimPrefix(path.Dir(name)+"/", portal.ExamplesFolder), "data/")
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".xls", ".ods", ".csv":
		return d.WithHint("un tableur se convertit avec la commande « limpide import », puis se range hors de data/")
	case ".geojson", ".json":
		if parent != "data/" {
			return d
		}
		return d.WithHint("les contours de la carte s’appellent %s", outlinesName)
	case ".md", ".pdf", ".png", ".jpg", ".jpeg", ".svg":
		return d.WithHint("déplacez-le dans content/, où sont les pages et les fichiers à publier")
	case ".tml", ".tom", ".tolm", ".txt", "":
		right := fr.Slug(stem(name)) + ".toml"
		if f.isThere(path.Join(path.Dir(name), right)) {
			return d.WithHint("« %s » existe déjà : réunissez les deux, ou sortez celui-ci de data/", right)
		}
		if parent == "data/" && !slices.Contains(singleFiles, parent+right) {
			return d // it would not be read under that name either
		}
		return d.WithHint("renommez-le « %s »", right)
	}
	if filename.IsShortcut(path.Base(name)) {
		return d.WithHint(hintShortcut)
	}
	return d
}
