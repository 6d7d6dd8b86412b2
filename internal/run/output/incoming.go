package output

import (
	"crypto/sha256"
	"hash"
	"io"
	"os"
	"path/filepath"
)

// Create takes one file of the new site a piece at a time. While it is the beginning of
// the one in place, nothing is written.
func (d *Dir) Create(path string) (io.WriteCloser, error) {
	if err := d.claim(path); err != nil {
		return nil, d.note(err)
	}
	in := &incoming{dir: d, path: path, sum: sha256.New()}
	if d.old[path] {
		in.same, in.left = d.inPlace(filepath.Join(d.path, filepath.FromSlash(path)))
	}
	return in, nil
}

// incoming is a file on its way to a folder.
type incoming struct {
	dir  *Dir
	path string

	same *os.File // in the site in place, read as far as it is the same; nil once it differs
	left int64    // bytes of it that were not read yet
	file *os.File // in the new site; nil before something differs

	sum  hash.Hash
	size int64 // of what was written
	err  error // the first
}

func (in *incoming) Write(content []byte) (int, error) {
	if in.err != nil {
		return 0, in.err
	}
	if in.same != nil && in.left >= int64(len(content)) && goesOn(in.same, content) {
		in.left -= int64(len(content))
	} else if in.err = in.write(content); in.err != nil {
		return 0, in.err
	}
	in.sum.Write(content)
	in.size += int64(len(content))
	return len(content), nil
}

// write writes to the new site.
func (in *incoming) write(content []byte) error {
	if in.file == nil {
		if err := in.depart(); err != nil {
			return err
		}
	}
	return in.dir.staging.on.write(in.file, content)
}

// depart begins the file of the new site, with what was written so far.
func (in *incoming) depart() error {
	file, err := in.dir.staging.open(in.path)
	if err != nil {
		return err
	}
	in.file = file
	if in.same == nil {
		return nil
	}
	defer in.release()
	if _, err := in.same.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = io.CopyN(pieces{in}, in.same, in.size)
	return err
}

// pieces writes to the file of the new site.
type pieces struct{ in *incoming }

func (p pieces) Write(content []byte) (int, error) {
	return len(content), p.in.dir.staging.on.write(p.in.file, content)
}

func (in *incoming) release() {
	in.same.Close()
	in.same = nil
}

// Close puts the file in the site.
func (in *incoming) Close() error {
	if in.err == nil && in.file == nil && (in.same == nil || in.left > 0) {
		in.err = in.depart()
	}
	e := entry{size: in.size, kept: in.same != nil}
	in.sum.Sum(e.sum[:0])
	if in.same != nil {
		in.release()
	}
	if in.file != nil {
		in.err = in.dir.staging.on.end(in.file, in.err)
	}
	if in.err != nil {
		return in.dir.note(writeFault(in.dir.given, in.path, in.err))
	}
	in.dir.list(in.path, e)
	return nil
}
