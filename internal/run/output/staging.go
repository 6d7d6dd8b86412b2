package output

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
)

// staging is the folder where the next site is put together. It does not exist
// until a file is put in it.
type staging struct {
	root string
	on   *system

	mu   sync.Mutex
	made map[string]bool // folders, by slash path; "." is the root
}

// write creates the file at p. It is safe for concurrent use.
func (s *staging) write(p string, content []byte) error {
	if err := s.makeFolder(path.Dir(p)); err != nil {
		return err
	}
	return s.on.create(s.file(p), content)
}

// open opens a new file at p.
func (s *staging) open(p string) (*os.File, error) {
	if err := s.makeFolder(path.Dir(p)); err != nil {
		return nil, err
	}
	return s.on.open(s.file(p))
}

// carry takes the file at p from the site at root, as it is: the same file
// under a second name or, where the file system has no such thing, a copy with
// the same modification time.
func (s *staging) carry(root, p string) error {
	if err := s.makeFolder(path.Dir(p)); err != nil {
		return err
	}
	from := filepath.Join(root, filepath.FromSlash(p))
	if s.on.link(from, s.file(p)) == nil {
		return nil
	}
	return s.copy(from, s.file(p))
}

func (s *staging) file(p string) string {
	return filepath.Join(s.root, filepath.FromSlash(p))
}

// makeFolder makes each folder once. The lock is held meanwhile: the kernel
// makes the folders of one parent one after the other anyway.
func (s *staging) makeFolder(folder string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	missing := []string{}
	for ; !s.made[folder]; folder = path.Dir(folder) {
		if missing = append(missing, folder); folder == "." {
			break
		}
	}
	for _, folder := range slices.Backward(missing) {
		if err := cmp.Or(s.on.mkdir(s.file(folder)), s.on.chmod(s.file(folder), folderMode)); err != nil {
			return err
		}
		s.made[folder] = true
	}
	return nil
}

// The modes of what is published: a web server is another user. Those that the
// system gives depend on whoever builds (umask).
const (
	fileMode   fs.FileMode = 0o644
	folderMode fs.FileMode = 0o755
)

// copy makes a new file like another, with its mode and its time.
func (s *staging) copy(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := s.on.create(to, content); err != nil {
		return err
	}
	return cmp.Or(s.on.chmod(to, info.Mode().Perm()), os.Chtimes(to, info.ModTime(), info.ModTime()))
}
