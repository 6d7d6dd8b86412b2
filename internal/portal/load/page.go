package load

import (
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/parallel"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// published are the extensions of the files of content/ that the site offers
// beside its pages.
var published = map[string]bool{
	".avif": true, ".gif": true, ".jpeg": true, ".jpg": true, ".png": true, ".svg": true, ".webp": true,
	".csv": true, ".docx": true, ".geojson": true, ".json": true, ".ods": true, ".odt": true,
	".pdf": true, ".txt": true, ".xlsx": true, ".zip": true,
}

// contentEntry sorts what is below content/ into pages and files to publish.
func (f *folder) contentEntry(name string, isDir bool) error {
	ext := strings.ToLower(path.Ext(name))
	switch {
	case isDir:
	case strings.HasPrefix(name, rootFolder+"/"):
		f.assets = append(f.assets, name)
	case ext == ".md" || ext == ".markdown":
		f.pages = append(f.pages, name)
		f.checkPageName(name)
	case published[ext]:
		f.assets = append(f.assets, name)
		f.checkAssetName(name)
	default:
		f.faults.Add(notPublished(name, ext))
	}
	return nil
}

func notPublished(name, ext string) diag.Diagnostic {
	d := errNotPublished.At(diag.File(name), path.Base(name))
	switch ext {
	case ".html", ".htm":
		return d.WithHint("écrivez la page en Markdown (.md), ou placez-la dans content/racine/ si elle doit être publiée telle quelle")
	case ".toml":
		return d.WithHint("les données sont dans data/")
	case ".doc", ".xls", ".ppt", ".pptx":
		return d.WithHint("convertissez-le en PDF, ou dans un format ouvert : odt, ods")
	case ".bmp", ".tif", ".tiff", ".heic":
		return d.WithHint("convertissez l’image en jpg, png ou webp")
	}
	return d
}

// checkPageName verifies that each part of the path can be a part of the address,
// and that the file is named .md.
func (f *folder) checkPageName(name string) {
	parts := strings.Split(strings.TrimPrefix(name, "content/"), "/")
	last := len(parts) - 1
	better := slices.Clone(parts)
	better[last] = strings.TrimSuffix(parts[last], path.Ext(name))
	for i, part := range better {
		better[i] = fr.Slug(part)
	}
	better[last] += ".md"
	f.checkParts(name, parts, better)
}

var assetName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*$`)

// checkAssetName is less strict: a file may be called rapport_2025.v2.pdf.
func (f *folder) checkAssetName(name string) {
	parts := strings.Split(strings.TrimPrefix(name, "content/"), "/")
	better := slices.Clone(parts)
	for i, part := range parts {
		if !assetName.MatchString(part) {
			ext := strings.ToLower(path.Ext(part))
			better[i] = fr.Slug(strings.TrimSuffix(part, path.Ext(part))) + ext
		}
	}
	f.checkParts(name, parts, better)
}

func (f *folder) checkParts(name string, parts, better []string) {
	for i, part := range parts {
		if part != better[i] {
			f.faults.Add(misnamed(name, part, better[i]))
		}
	}
}

// readPages reads the front matter of every page; bodies are not kept.
func (l *loader) readPages() {
	pages := make([]*portal.Page, len(l.files.pages))
	faults := make([]diag.List, len(pages))
	parallel.Each(len(pages), func(i int) {
		pages[i] = l.page(l.files.pages[i], &faults[i])
	})
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

func (l *loader) page(file string, faults *diag.List) *portal.Page {
	address, written := addressOf(file)
	p := &portal.Page{File: file, Address: address, Place: diag.Key(file)}
	defer func() {
		p.Title = cmp.Or(p.Title, address)
		p.Short = cmp.Or(p.Short, p.Title)
	}()
	data, err := fs.ReadFile(l.source, file)
	if err != nil {
		faults.Add(unreadable(file, err))
		return p
	}
	if faults.Add(toml.CheckText(file, data)...); len(*faults) > 0 {
		return p
	}
	matter, _, line, broken := toml.FrontMatter(file, data)
	p.BodyLine = line
	if faults.Add(broken...); len(*faults) > 0 {
		return p
	}
	own, dangling := toml.DecodeLinked(file, matter, p, l.links)
	faults.Add(own...)
	faults.Add(dangling...)
	dateNews(p, written, faults)
	return p
}

const newsFolder = "content/actualites/"

var datedName = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})-(.+)$`)

// addressOf returns the address of a page, and the day that the name of a news
// item starts with.
//
//	content/index.md                              /
//	content/mission.md, content/mission/index.md  /mission/
//	content/actualites/2026-11-23-ouverture.md    /actualites/ouverture/
//	content/404.md                                /404.html
func addressOf(file string) (address string, day fr.Date) {
	if file == "content/404.md" {
		return "/404.html", day
	}
	name := strings.TrimPrefix(file, "content/")
	name = strings.TrimSuffix(name, path.Ext(name))
	folder, base := path.Split(name)
	if parts := datedName.FindStringSubmatch(base); parts != nil && strings.HasPrefix(file, newsFolder) {
		if date, err := fr.ParseDate(parts[1]); err == nil {
			day, base = date, parts[2]
		}
	}
	if base == "index" {
		base = ""
	}
	address = "/" + folder
	if base != "" {
		address += base + "/"
	}
	return slugged(address), day
}

// slugged is the address that a misnamed page should have; its name is reported
// once, links to it are not.
func slugged(address string) string {
	parts := strings.Split(address, "/")
	for i, part := range parts {
		parts[i] = fr.Slug(part)
	}
	return strings.Join(parts, "/")
}

// dateNews gives a news item the day of its file's name, or else that of its
// front matter.
func dateNews(p *portal.Page, written fr.Date, faults *diag.List) {
	if !p.IsNews() {
		return
	}
	switch {
	case !written.IsZero() && !p.Date.IsZero() && p.Date != written:
		at := diag.Value(p.File, "date")
		faults.Add(errNewsDates.At(at, p.Date.Long(), written.Long()))
	case written.IsZero() && !p.Date.Complete():
		if faults.Errors() == 0 {
			faults.Add(errNewsDate.At(diag.File(p.File)))
		}
	}
	if !written.IsZero() {
		p.Date = written
	}
}
