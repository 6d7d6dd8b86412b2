package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"limpide/internal/base/disk"
	"limpide/internal/base/kept"
	"limpide/internal/base/seal"
	"limpide/internal/format/picture"
	"limpide/internal/run/build"
	"limpide/internal/show/chart"
)

// Cache is what the user's cache keeps of what can be made again. A nil Cache keeps
// nothing.
type Cache struct {
	root   string
	now    func() time.Time
	digest func() string // of this program, read once
	stores map[string]*kept.Store
}

// The works whose results are kept, each in a folder of its name.
const (
	photos    = "images"
	figures   = "figures"
	workbooks = "classeurs"
	packing   = "compression"
)

// OpenCache returns the cache in a folder, made when something is kept; nil for a
// folder of no name.
func OpenCache(root string, now func() time.Time) *Cache {
	if root == "" {
		return nil
	}
	c := &Cache{root: root, now: now, stores: map[string]*kept.Store{}}
	for _, work := range []string{photos, figures, workbooks, packing} {
		c.stores[work] = kept.Open(filepath.Join(root, "limpide", work))
	}
	c.digest = sync.OnceValue(c.digested)
	return c
}

// Remember has a build take from the cache the photos and workbooks that it made
// before; the pictures in pixels too, which it then makes, if drawn is true.
func (c *Cache) Remember(in *build.Input, drawn bool) {
	in.Workbooks = c.results(workbooks).Of(c.program())
	in.Reduce = func(data []byte, width int) []byte { // half a second for a photo
		maker := fmt.Sprintln(runtime.Version(), picture.Revision, width)
		return c.results(photos).Get(maker, data, func() []byte { return picture.Reduce(data, width) })
	}
	if drawn {
		maker := fmt.Sprintln(runtime.Version(), chart.PNGRevision)
		in.PNG = func(svg []byte) []byte { // a tenth of a second for a figure
			return c.results(figures).Get(maker, svg, func() []byte { return chart.PNG(svg) })
		}
	}
}

// results returns where the results of some work are kept.
func (c *Cache) results(work string) *kept.Store {
	if c == nil {
		return nil
	}
	return c.stores[work]
}

// file returns the file where something about a path is kept.
func (c *Cache) file(path string) string {
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(c.root, "limpide", hex.EncodeToString(sum[:8])+".json")
}

// keep keeps a value in a file of the cache, whole or not at all. Without it the
// next build is only slower, so a failure is not reported.
func keep(file string, value any) {
	temp := file + ".tmp"
	if os.MkdirAll(filepath.Dir(file), 0o755) == nil && os.WriteFile(temp, seal.Write(value), 0o644) == nil {
		_ = disk.Rename(temp, file)
	}
}

// recall reads what keep kept.
func recall(file string, value any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return seal.Read(data, value)
}

// identity is what is remembered of a program, so that it is not read at each
// build: it is some 30 MB, and takes as long to digest as a whole build that
// changes nothing.
type identity struct {
	Stamp  disk.Stamp
	Digest string
}

// program returns the digest of this program, or "" if it cannot be read.
func (c *Cache) program() string {
	if c == nil {
		return ""
	}
	return c.digest()
}

// digested reads the program, unless it was read before. Its name, size, date and
// version are not enough: another one may have them all.
func (c *Cache) digested() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	stamp := disk.StampOf(info)
	file := c.file("program " + path)
	var known identity
	if stamp != (disk.Stamp{}) && recall(file, &known) == nil && known.Stamp == stamp {
		return known.Digest
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return ""
	}
	known = identity{stamp, hex.EncodeToString(sum.Sum(nil))}
	if stamp.Settled(c.now()) {
		keep(file, known)
	}
	return known.Digest
}
