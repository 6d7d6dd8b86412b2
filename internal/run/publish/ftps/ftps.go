// Package ftps is the end of a publication that is a folder of a server, by FTP over TLS.
package ftps

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/textproto"
	"path"
	"strconv"
	"sync"

	"github.com/jlaffaye/ftp"

	"limpide/internal/run/publish/reach"
)

// Port is where servers wait if nothing else is said.
const Port = 21

// Folder is a folder of a server. The protocol does one thing at a time.
type Folder struct {
	conn    *ftp.ServerConn
	control net.Conn

	mu   sync.Mutex
	made map[string]bool // folders that are there
}

// Open connects to a server and goes to a folder, which must be there. The certificate
// of the server must be valid for the host; without roots, those of the system vouch for it.
func Open(ctx context.Context, host string, port int, user, folder string, roots *x509.CertPool, access reach.Access) (*Folder, error) {
	if access.Password == "" {
		return nil, reach.ErrPassword
	}
	secure := &tls.Config{ServerName: host, RootCAs: roots, MinVersion: tls.VersionTLS12,
		ClientSessionCache: tls.NewLRUClientSessionCache(0)} // some servers want one session for all connections
	f := &Folder{made: map[string]bool{".": true}}
	dial := func(_, to string) (net.Conn, error) {
		name, number, err := net.SplitHostPort(to)
		if err != nil {
			return nil, err
		}
		at, err := strconv.Atoi(number)
		if err != nil {
			return nil, err
		}
		conn, err := reach.Dial(ctx, name, at)
		switch {
		case err != nil:
			return nil, err
		case f.control == nil: // the library secures it
			f.control = conn
			return conn, nil
		}
		return data{tls.Client(conn, secure)}, nil
	}
	var err error
	if f.conn, err = ftp.Dial(net.JoinHostPort(host, strconv.Itoa(port)), ftp.DialWithExplicitTLS(secure), ftp.DialWithDialFunc(dial), ftp.DialWithForceListHidden(true)); err != nil {
		if f.control != nil {
			f.control.Close()
		}
		if answer, ok := errors.AsType[*textproto.Error](err); ok {
			return nil, reach.Said("le serveur n’offre pas de connexion chiffrée ("+answer.Error()+")", err)
		}
		return nil, reach.Fault(err)
	}
	stop := context.AfterFunc(ctx, func() { f.control.Close() })
	defer stop()
	if err := f.enter(user, folder, access); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// data is a connection over which one file goes.
type data struct{ *tls.Conn }

// Close lets the server take in all that was sent: a connection that is closed while
// something of the other side is unread, as its session tickets are, is reset, and what
// is still on the way is lost.
func (d data) Close() error {
	if d.CloseWrite() == nil {
		_, _ = io.Copy(io.Discard, d.Conn) // its end is all that counts
	}
	return d.Conn.Close()
}

// enter logs in and goes to a folder.
func (f *Folder) enter(user, folder string, access reach.Access) error {
	err := f.conn.Login(user, access.Password)
	if answer, ok := errors.AsType[*textproto.Error](err); ok && answer.Code == ftp.StatusNotLoggedIn {
		return reach.Said("le serveur n’accepte pas ce mot de passe pour ce compte : vérifiez-le, et « utilisateur »", err)
	}
	if err == nil {
		err = f.conn.ChangeDir(folder)
		if _, ok := errors.AsType[*textproto.Error](err); ok {
			return reach.Said(fmt.Sprintf("le dossier « %s » n’est pas sur le serveur : créez-le, ou corrigez « dossier »", folder), err)
		}
	}
	return said(err)
}

// said puts an error of the server into French, with the words of the server.
func said(err error) error {
	answer, ok := errors.AsType[*textproto.Error](err)
	switch {
	case ok && (answer.Code == 452 || answer.Code == 552):
		return reach.Said("il n’y a plus de place sur le serveur", err)
	case ok:
		return reach.Said("le serveur répond « "+answer.Error()+" »", err)
	}
	return reach.Fault(err)
}

// missing says of an error of the server whether it is that nothing has this name, which
// the protocol does not tell from other refusals.
func (f *Folder) missing(name string, err error) error {
	if answer, ok := errors.AsType[*textproto.Error](err); !ok || answer.Code != ftp.StatusFileUnavailable {
		return said(err)
	}
	for at := name; at != "."; at = path.Dir(at) {
		entries, listed := f.conn.List(under(path.Dir(at)))
		if listed != nil {
			continue // its folder may be missing
		}
		for _, e := range entries {
			if e.Name == path.Base(at) && at == name {
				return said(err)
			}
		}
		break
	}
	return reach.Said("il n’est pas sur le serveur", fs.ErrNotExist)
}

// under returns the argument that lists a folder.
func under(folder string) string {
	if folder == "." {
		return ""
	}
	return folder
}

func (f *Folder) List(folder string) (files, folders []string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	entries, err := f.conn.List(under(folder))
	for _, e := range entries {
		switch {
		case e.Name == "." || e.Name == "..":
		case e.Type == ftp.EntryTypeFolder:
			folders = append(folders, e.Name)
		case e.Type == ftp.EntryTypeLink: // to one or the other
			if f.isFolder(path.Join(folder, e.Name)) {
				folders = append(folders, e.Name)
				continue
			}
			files = append(files, e.Name)
		default:
			files = append(files, e.Name)
		}
	}
	return files, folders, said(err)
}

// isFolder reports whether one can go to a name.
func (f *Folder) isFolder(name string) bool { return f.visit(name) == nil }

// visit goes to a folder and back.
func (f *Folder) visit(name string) error {
	here, err := f.conn.CurrentDir()
	if err == nil {
		err = f.conn.ChangeDir(name)
	}
	if err != nil {
		return err
	}
	return f.conn.ChangeDir(here)
}

func (f *Folder) Read(name string) ([]byte, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	reply, err := f.conn.Retr(name)
	if err != nil {
		return nil, f.missing(name, err)
	}
	data, err := io.ReadAll(reply)
	return data, said(errors.Join(err, reply.Close()))
}

func (f *Folder) Put(name string, content []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.makeFolder(path.Dir(name)); err != nil {
		return said(err)
	}
	if err := f.conn.Stor(name, bytes.NewReader(content)); err != nil {
		return said(err)
	}
	// A connection that is cut looks to a server like the end of the file.
	if size, err := f.conn.FileSize(name); err == nil && size != int64(len(content)) {
		return reach.Said("le serveur n’en a reçu qu’une partie", nil)
	}
	return nil
}

// makeFolder makes a folder and those that it is in, once.
func (f *Folder) makeFolder(folder string) error {
	if f.made[folder] {
		return nil
	}
	if err := f.makeFolder(path.Dir(folder)); err != nil {
		return err
	}
	if err := f.conn.MakeDir(folder); err != nil { // it is there, perhaps
		lost := f.visit(folder)
		if _, answered := errors.AsType[*textproto.Error](lost); answered {
			return err
		}
		if lost != nil { // the connection is cut, which a new one mends
			return lost
		}
	}
	f.made[folder] = true
	return nil
}

// Rename takes two steps where the server does not replace files: a page may be missing
// for a moment, but is never half there.
func (f *Folder) Rename(from, to string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.conn.Rename(from, to)
	if _, refused := errors.AsType[*textproto.Error](err); refused {
		if f.conn.Delete(to) == nil {
			err = f.conn.Rename(from, to)
		}
	}
	return said(err)
}

func (f *Folder) Remove(name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.made, name)
	err := f.conn.Delete(name)
	if _, refused := errors.AsType[*textproto.Error](err); refused {
		if f.conn.RemoveDir(name) == nil {
			return nil
		}
		return f.missing(name, err)
	}
	return said(err)
}

// Close cuts the connection, so that nothing waits for it.
func (f *Folder) Close() error {
	return f.control.Close()
}
