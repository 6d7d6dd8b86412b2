package verify

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/parallel"
	"limpide/internal/run/output"
)

// Folder compares the files of a folder with its manifest: what is missing, what is
// not as it was written, what is not of the site, what a web server could not read.
func Folder(dir string) Report {
	place := func(name string) diag.Place {
		return diag.File(filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(name))))
	}
	data, err := fs.ReadFile(disk.Open(dir), output.ManifestName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Report{Faults: diag.List{errNoManifest.At(diag.File(dir))}}
	case err != nil:
		return Report{Faults: diag.List{errUnreadable.At(place(output.ManifestName), diag.Reason(err))}}
	}
	listed, faults := manifest(place(output.ManifestName).File, data)
	if faults != nil {
		return Report{Faults: faults}
	}
	var (
		found tally
		paths []string // of the manifest, and there
		there = map[string]bool{output.ManifestName: true}
	)
	_ = filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		relative, _ := filepath.Rel(dir, at)
		name := filepath.ToSlash(relative)
		if err != nil {
			found.add(errUnreadable.At(place(name), diag.Reason(err)))
			return nil // what is in it is missing
		}
		_, ours := listed[name]
		switch {
		case d.IsDir():
		case !d.Type().IsRegular() || !ours && name != output.ManifestName:
			if !output.IsPassedOver(name, d) {
				found.add(errExtra.At(place(name)))
			}
			return nil
		case ours:
			there[name] = true
			paths = append(paths, name)
		}
		if info, err := d.Info(); err == nil && isShut(info, name == ".") {
			kind := errRights
			if name == "." {
				kind = errRootRights
			}
			found.add(kind.At(place(name), fmt.Sprintf("%04o", info.Mode().Perm())))
		}
		return nil
	})
	var mu sync.Mutex
	parallel.All(len(paths), func(i int) bool {
		sum, err := digestOf(filepath.Join(dir, filepath.FromSlash(paths[i])))
		mu.Lock()
		defer mu.Unlock()
		switch {
		case err != nil:
			found.add(errUnreadable.At(place(paths[i]), diag.Reason(err)))
		case sum != listed[paths[i]]:
			found.add(errChanged.At(place(paths[i])).WithHint("relancez limpide build, qui le remet"))
		}
		return true
	})
	for name := range listed {
		if !there[name] {
			found.add(errMissing.At(place(name)).WithHint("relancez limpide build, qui le remet"))
		}
	}
	return Report{Files: len(listed), Faults: found.list(dir)}
}

// isShut reports whether a web server, which is another user, could not read a file
// or go through a folder. The folder of the site itself may be meant for a group.
func isShut(info fs.FileInfo, isSite bool) bool {
	need := fs.FileMode(0o444)
	switch {
	case runtime.GOOS == "windows":
		return false
	case isSite:
		return info.Mode()&0o050 != 0o050 && info.Mode()&0o005 != 0o005
	case info.IsDir():
		need = 0o555
	}
	return info.Mode()&need != need
}

func digestOf(file string) (output.Digest, error) {
	f, err := os.Open(file)
	if err != nil {
		return output.Digest{}, err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return output.Digest(sum.Sum(nil)), err
}
