package theme

import (
	"crypto/sha256"
	"fmt"
	"io/fs"

	"limpide/internal/base/diag"
	"limpide/themes"
)

// Memory remembers the last theme that was read without a remark, by the digest of its
// files: who shows a portal while it is written reads the same theme again and again. The
// zero value is ready for use, by one reader at a time; nil remembers nothing.
type Memory struct {
	sum   [sha256.Size]byte
	theme *Theme
}

// Read is [Read].
func (m *Memory) Read(source, fsys fs.FS, site Site) (*Theme, diag.List) {
	if m == nil {
		return Read(source, fsys, site)
	}
	sum, err := digest(source, fsys, site)
	if err == nil && m.theme != nil && sum == m.sum {
		known := *m.theme
		known.source, known.fsys = source, fsys
		if len(known.checkPlaces()) == 0 { // what is put beside the files is none of them
			return &known, nil
		}
	}
	t, faults := Read(source, fsys, site)
	if m.theme = nil; err == nil && len(faults) == 0 {
		m.sum, m.theme = sum, t
	}
	return t, faults
}

// digest returns that of all that [Read] makes of a theme, but for what is put beside its
// files. Functions are those of the program.
func digest(source, fsys fs.FS, site Site) (sum [sha256.Size]byte, err error) {
	all := sha256.New()
	fmt.Fprintf(all, "%q %q\n", site.Kinds, site.Rules)
	t := Theme{source: source}
	for _, folder := range themeFolders {
		err := fs.WalkDir(fsys, folder, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err == nil && themes.Ignored(name) && d.IsDir():
				return fs.SkipDir
			case err != nil || themes.Ignored(name) || d.IsDir():
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			fmt.Fprintf(all, "%q %t %x\n", name, t.owns(name), sha256.Sum256(data))
			return err
		})
		if err != nil {
			return sum, err
		}
	}
	return [sha256.Size]byte(all.Sum(nil)), nil
}
