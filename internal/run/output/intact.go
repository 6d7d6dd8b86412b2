package output

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"sync/atomic"

	"limpide/internal/base/parallel"
)

// Fingerprint identifies the site in place by its manifest, which holds the
// digest of every other file. It is "" when there is none.
func (d *Dir) Fingerprint() string {
	_, fingerprint := d.manifest()
	return fingerprint
}

// manifest returns the manifest in place and its digest, "" when there is none.
func (d *Dir) manifest() (data []byte, fingerprint string) {
	data, err := os.ReadFile(filepath.Join(d.path, ManifestName))
	if err != nil {
		return nil, ""
	}
	sum := sha256.Sum256(data)
	return data, hex.EncodeToString(sum[:])
}

// Intact reports whether the site in place is the one of a fingerprint, every
// file of it as it was written; summary then tells of a build that changed
// nothing. It reads all the files.
func (d *Dir) Intact(fingerprint string) (summary Summary, ok bool) {
	data, now := d.manifest()
	if now == "" || now != fingerprint {
		return Summary{}, false
	}
	listed, badLine := parseManifest(data)
	if badLine > 0 || len(d.old) != len(listed)+1 {
		return Summary{}, false
	}
	size, ok := d.verify(listed)
	return Summary{Files: len(listed), Unchanged: len(listed), Bytes: size}, ok
}

// verify compares the files with their digests, with one goroutine per
// processor, and adds up their sizes in bytes.
func (d *Dir) verify(listed map[string]digest) (size int64, ok bool) {
	paths := make([]string, 0, len(listed))
	for path := range listed {
		paths = append(paths, path)
	}
	var total atomic.Int64
	ok = parallel.All(len(paths), func(i int) bool {
		data, err := os.ReadFile(filepath.Join(d.path, filepath.FromSlash(paths[i])))
		total.Add(int64(len(data)))
		return err == nil && sha256.Sum256(data) == listed[paths[i]]
	})
	return total.Load(), ok
}
