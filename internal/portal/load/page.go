package load

import (
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/filename"
	"limpide/internal/base/fr"
	"limpide/internal/base/late"
	"limpide/internal/base/parallel"
	"limpide/internal/format/letters"
	"limpide/internal/format/toml"
	"limpide/internal/format/toml/strict"
	"limpide/internal/portal"
)

// published are the extensions of the files of content/ that the site offers
// beside its pages.
var published = map[string]bool{
	".avif": true, ".gif": true, ".jpeg": true, ".jpg": true, ".png": true, ".svg": true, ".webp": true,
	".csv": true, ".docx": true, ".geojson": true, ".json": true, ".ods": true, ".odt": true,
	".pdf": true, ".txt": true, ".xlsx": true, ".zip": true,
}

// assetName is less strict than the name of a page: rapport_2025.v2.pdf.
var assetName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*$`)

// contentEntry sorts what is below content/ into pages and files to publish.
func (f *folder) contentEntry(name string, d fs.DirEntry) error {
	isDir := d.IsDir()
	if strings.HasPrefix(name+"/", rootFolder+"/") {
		switch {
		case isDir:
		case isSecret(strings.TrimPrefix(name, rootFolder+"/"), strings.ToLower(path.Ext(name))):
			f.faults.Add(errSecret.At(diag.File(name), path.Base(name)))
		default:
			f.assets = append(f.assets, name)
		}
		return nil
	}
	if isDir {
		base := path.Base(name)
		if right := fr.Slug(base); right != base && right != "" {
			d := errFileName.At(diag.File(name), base).WithHint("renommez-le « %s »", right)
			if f.isThere(path.Join(path.Dir(name), right)) {
				d = errTwins.At(diag.File(name), base, right).WithHint("rangez dans « %s » ce qu’il contient, puis supprimez-le", right)
			}
			f.faults.Add(d)
		}
		return nil
	}
	meant, slip := filename.Meant(path.Base(name), "")
	switch ext := strings.ToLower(path.Ext(meant)); {
	case ext == ".md" || ext == ".markdown":
		if f.named(errFileName, name, ".md", slugged) {
			if isReportText(name) {
				f.texts = append(f.texts, name)
			} else {
				f.pages = append(f.pages, pageFile{name, d})
			}
		}
	case published[ext], slip == filename.Backup:
		isRead := f.named(errFileName, name, "", func(base string) string {
			if assetName.MatchString(base) {
				return base
			}
			return slugged(base)
		})
		if isRead {
			f.assets = append(f.assets, name)
		}
	default:
		f.faults.Add(notPublished(name, ext))
	}
	return nil
}

// The names of content/racine/ that servers and registries ask for, and the
// extensions of what nobody publishes on purpose: programs, that a server would
// run or show, keys, copies, databases, journals.
var (
	askedFor = map[string]bool{".well-known": true, ".htaccess": true, ".nojekyll": true, ".domains": true}
	secrets  = map[string]bool{
		".asp": true, ".aspx": true, ".bak": true, ".bat": true, ".cgi": true, ".conf": true, ".db": true, ".env": true, ".exe": true,
		".ini": true, ".jsp": true, ".kdbx": true, ".key": true, ".log": true, ".old": true, ".orig": true, ".p12": true, ".pem": true,
		".pfx": true, ".php": true, ".phtml": true, ".pl": true, ".ps1": true, ".py": true, ".rb": true, ".save": true, ".sh": true,
		".sql": true, ".sqlite": true, ".tmp": true,
	}
)

// isSecret reports whether a file of content/racine/, by its path there, is one
// that was left there by mistake.
func isSecret(name, ext string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part[0] == '.' && !askedFor[part] || strings.HasPrefix(part, "id_rsa") || strings.HasPrefix(part, "id_ed25519") {
			return true
		}
	}
	return secrets[ext]
}

func notPublished(name, ext string) diag.Diagnostic {
	d := errNotPublished.At(diag.File(name), path.Base(name))
	if filename.IsShortcut(path.Base(name)) {
		return d.WithHint(hintShortcut)
	}
	if secrets[ext] {
		return d.WithHint("sortez-le de content/ : un portail ne publie ni programme, ni réglage, ni base de données")
	}
	switch ext {
	case "":
		return d.WithHint("si c’est une page, renommez-le « %s.md »", fr.Slug(path.Base(name)))
	case ".html", ".htm":
		return d.WithHint("écrivez la page en Markdown (.md), ou placez-la dans content/racine/ si elle doit être publiée telle quelle")
	case ".toml":
		return d.WithHint("déplacez-le dans data/, où sont les données")
	case ".doc", ".xls", ".ppt", ".pptx":
		return d.WithHint("convertissez-le en PDF, ou dans un format ouvert : odt, ods")
	case ".bmp", ".tif", ".tiff", ".heic":
		return d.WithHint("convertissez l’image en jpg, png ou webp")
	}
	return d
}

// readPages reads the front matter of every page; bodies are not kept.
func (l *loader) readPages(memory *Memory) {
	pages := make([]*portal.Page, len(l.files.pages))
	faults := make([]diag.List, len(pages))
	memory.begin()
	parallel.Each(len(pages), func(i int) {
		file := l.files.pages[i].name
		stamp := memory.stamp(l.files.pages[i].entry)
		if pages[i] = memory.unchanged(file, stamp); pages[i] != nil {
			return
		}
		data, err := fs.ReadFile(l.source, file)
		if err != nil {
			faults[i].Add(unreadable(file, err))
			pages[i] = unread(file)
			return
		}
		pages[i] = memory.page(file, stamp, data, func() (*portal.Page, bool) {
			return l.page(file, data, &faults[i]), len(faults[i]) == 0
		})
	})
	memory.end()
	byAddress := map[string]*portal.Page{}
	for i, p := range pages {
		l.note(p.File, faults[i].Errors() == 0, faults[i])
		if first := byAddress[p.Address]; first != nil {
			l.faults.Add(errAddressTwice.At(diag.File(p.File), first.File, p.Address))
			continue
		}
		byAddress[p.Address] = p
		l.portal.Pages = append(l.portal.Pages, p)
	}
	slices.SortFunc(l.portal.Pages, func(a, b *portal.Page) int { return cmp.Compare(a.Address, b.Address) })
}

// unread returns a page of which nothing but the file is known.
func unread(file string) *portal.Page {
	address, _ := addressOf(file)
	return &portal.Page{File: file, Address: address, Place: diag.Key(file), Title: address, Short: address}
}

func (l *loader) page(file string, data []byte, faults *diag.List) *portal.Page {
	address, written := addressOf(file)
	p := &portal.Page{File: file, Address: address, Place: diag.Key(file)}
	defer func() {
		p.Title = cmp.Or(p.Title, address)
		p.Short = cmp.Or(p.Short, p.Title)
	}()
	if faults.Add(toml.CheckFile(file, data)...); len(*faults) > 0 {
		return p
	}
	faults.Add(letters.Check(file, data)...)
	matter, _, line, broken := toml.FrontMatter(file, data)
	p.BodyLine = line
	if faults.Add(broken...); len(broken) > 0 {
		return p
	}
	own, dangling := strict.DecodeLinked(nil, file, matter, p, l.links)
	faults.Add(explained(own)...)
	faults.Add(dangling...)
	dateNews(p, written, faults)
	return p
}

const newsFolder = "content/actualites/"

var datedName = late.Pattern(`^(\d{4}-\d{2}-\d{2})-(.+)$`)

// addressOf returns the address of a page, and the day that the name of a news
// item starts with.
//
//	content/index.md                              /
//	content/mission.md, content/mission/index.md  /mission/
//	content/actualites/2026-11-23-ouverture.md    /actualites/ouverture/
//	content/404.md                                /404.html
//
// It is the address that a misnamed page should have: its name is reported once,
// links to it are not.
func addressOf(file string) (address string, day fr.Date) {
	if file == "content/404.md" {
		return "/404.html", day
	}
	folder, _ := path.Split(strings.TrimPrefix(file, "content/"))
	base := stem(file)
	if parts := datedName().FindStringSubmatch(base); parts != nil && strings.HasPrefix(strings.ToLower(file), newsFolder) {
		if date, err := fr.ParseDate(parts[1]); err == nil {
			day, base = date, parts[2]
		}
	}
	parts := strings.Split("/"+folder+base+"/", "/")
	if base == "index" {
		parts = append(parts[:len(parts)-2], "")
	}
	for i, part := range parts {
		parts[i] = fr.Slug(part)
	}
	return strings.Join(parts, "/"), day
}

// dateNews gives a news item the day of its file's name, or else that of its
// front matter.
func dateNews(p *portal.Page, written fr.Date, faults *diag.List) {
	switch {
	case !p.IsNews():
		if !p.Date.IsZero() {
			faults.Add(warnDateless.At(diag.Value(p.File, "date")))
		}
		return
	case written.IsZero():
		if day := datedName().FindStringSubmatch(stem(p.File)); day != nil {
			faults.Add(errNewsDay.At(diag.File(p.File), day[1]))
			return
		}
		if !p.Date.Complete() && faults.Errors() == 0 {
			faults.Add(errNewsDate.At(diag.File(p.File)))
		}
		return
	case !p.Date.IsZero() && p.Date != written:
		faults.Add(errNewsDates.At(diag.Value(p.File, "date"), p.Date.Long(), written.Long()))
	}
	p.Date = written
}
