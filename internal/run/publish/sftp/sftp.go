// Package sftp is the end of a publication that is a folder of a server, by SFTP.
package sftp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"

	"limpide/internal/base/diag"
	"limpide/internal/run/publish/reach"
)

// Port is where servers wait if nothing else is said.
const Port = 22

// Folder is a folder of a server.
type Folder struct {
	root   string
	over   *ssh.Client
	client *sftp.Client
	swaps  bool // a file takes the place of another in one step

	mu   sync.Mutex
	made map[string]bool // folders that are there
}

var (
	errKeyChanged = errors.New("la clé du serveur n’est plus celle de « empreinte », dans data/publication.toml : rien n’a été envoyé. " +
		"Si l’hébergeur dit l’avoir changée, effacez cette ligne et relancez ; sinon, quelqu’un se fait peut-être passer pour lui")
	errTooOld = errors.New("le serveur n’offre que des chiffrements trop anciens : voyez avec l’hébergeur")
)

const noFolder = "le dossier « %s » n’est pas sur le serveur : créez-le, ou corrigez « dossier »"

// Open connects to a server and opens a folder, which must be there.
func Open(ctx context.Context, host string, port int, user, folder string, access reach.Access) (*Folder, error) {
	over, err := connect(ctx, host, port, user, access)
	if err != nil {
		return nil, err
	}
	// Pieces of a file may arrive in any order: nobody reads it before it has its name.
	client, err := sftp.NewClient(over, sftp.UseConcurrentWrites(true))
	if err != nil {
		over.Close()
		return nil, reach.Said("le serveur n’offre pas SFTP à ce compte ("+err.Error()+")", err)
	}
	_, swaps := client.HasExtension("posix-rename@openssh.com")
	f := &Folder{root: folder, over: over, client: client, swaps: swaps, made: map[string]bool{".": true}}
	if info, err := client.Stat(folder); err != nil || !info.IsDir() {
		f.Close()
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, said(err)
		}
		return nil, reach.Said(fmt.Sprintf(noFolder, folder), err)
	}
	return f, nil
}

// connect opens a session. A server may have several keys: if one is pinned and another
// is shown, it is asked for each kind that it may have.
func connect(ctx context.Context, host string, port int, user string, access reach.Access) (*ssh.Client, error) {
	over, err := handshake(ctx, host, port, user, access, nil)
	if !errors.Is(err, errKeyChanged) {
		return over, err
	}
	for _, kind := range [][]string{{ssh.KeyAlgoED25519}, {ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521}, {ssh.KeyAlgoRSASHA512, ssh.KeyAlgoRSASHA256}} {
		over, other := handshake(ctx, host, port, user, access, kind)
		if !errors.Is(other, errKeyChanged) && !errors.Is(other, errTooOld) {
			return over, other
		}
	}
	return nil, err
}

// handshake lets the server show a key of some algorithms, and shows it who we are.
func handshake(ctx context.Context, host string, port int, user string, access reach.Access, algorithms []string) (*ssh.Client, error) {
	conn, err := reach.Dial(ctx, host, port)
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	auth, done := authentication(access)
	defer done()
	var keyFault error
	config := &ssh.ClientConfig{User: user, Auth: auth, HostKeyAlgorithms: algorithms,
		HostKeyCallback: func(_ string, _ net.Addr, key ssh.PublicKey) error {
			keyFault = checkKey(ssh.FingerprintSHA256(key), access)
			return keyFault
		}}
	c, channels, requests, err := ssh.NewClientConn(conn, net.JoinHostPort(host, strconv.Itoa(port)), config)
	if err == nil {
		return ssh.NewClient(c, channels, requests), nil
	}
	conn.Close()
	text := err.Error()
	isRefused := strings.Contains(text, "unable to authenticate") || strings.Contains(text, "unexpected message type 51") // a refusal, too
	switch {
	case keyFault != nil:
		return nil, keyFault
	case isRefused && access.Password == "":
		return nil, reach.ErrPassword
	case isRefused:
		return nil, reach.Said("le serveur n’accepte pas ce mot de passe pour ce compte : vérifiez-le, et « utilisateur »", err)
	case strings.Contains(text, "no common algorithm"):
		return nil, errTooOld
	}
	return nil, reach.Fault(err)
}

func checkKey(shown string, access reach.Access) error {
	switch access.Pinned {
	case shown:
		return nil
	case "":
		return reach.UnknownKey{Fingerprint: shown}
	}
	return errKeyChanged
}

// authentication tries the keys of an agent and those of files, then the password. What
// it returns second is called once all was tried.
func authentication(access reach.Access) (methods []ssh.AuthMethod, done func()) {
	done = func() {}
	var signers []ssh.Signer
	if access.Agent != "" {
		if conn, err := net.Dial("unix", access.Agent); err == nil {
			done = func() { conn.Close() }
			signers, _ = agent.NewClient(conn).Signers() // an agent that does not answer has none
		}
	}
	for _, file := range access.Keys {
		if data, err := os.ReadFile(file); err == nil {
			if signer, err := ssh.ParsePrivateKey(data); err == nil { // one with a password is for an agent
				signers = append(signers, signer)
			}
		}
	}
	if len(signers) > 0 {
		methods = append(methods, ssh.PublicKeys(signers...))
	}
	if access.Password == "" {
		return methods, done
	}
	answer := func(_, _ string, questions []string, echos []bool) ([]string, error) {
		answers := make([]string, len(questions))
		for i := range questions {
			if !echos[i] { // what is shown while it is typed is no password
				answers[i] = access.Password
			}
		}
		return answers, nil
	}
	return append(methods, ssh.Password(access.Password), ssh.KeyboardInteractive(answer)), done
}

// CheckKey returns why the file of a private key cannot serve.
func CheckKey(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return errors.New(diag.Reason(err))
	}
	_, err = ssh.ParsePrivateKey(data)
	if _, locked := errors.AsType[*ssh.PassphraseMissingError](err); locked {
		return errors.New("cette clé est protégée par un mot de passe : ajoutez-la à un agent (ssh-add), qui la présentera")
	}
	if err != nil {
		return errors.New("ce n’est pas le fichier d’une clé privée")
	}
	return nil
}

// said puts an error of the server into French.
func said(err error) error {
	if status, ok := errors.AsType[*sftp.StatusError](err); ok && status.FxCode() == sftp.ErrSSHFxFailure {
		return reach.Said("le serveur refuse, sans dire pourquoi ; son disque est peut-être plein", err)
	}
	if errors.Is(err, sftp.ErrSSHFxConnectionLost) || errors.Is(err, sftp.ErrSSHFxNoConnection) {
		return reach.Said("la connexion est coupée", err)
	}
	return reach.Fault(err)
}

func (f *Folder) at(name string) string { return path.Join(f.root, name) }

func (f *Folder) List(folder string) (files, folders []string, err error) {
	entries, err := f.client.ReadDir(f.at(folder))
	for _, e := range entries {
		isFolder := e.IsDir()
		if e.Mode()&fs.ModeSymlink != 0 {
			target, err := f.client.Stat(f.at(path.Join(folder, e.Name())))
			isFolder = err == nil && target.IsDir()
		}
		if isFolder {
			folders = append(folders, e.Name())
		} else {
			files = append(files, e.Name())
		}
	}
	return files, folders, said(err)
}

func (f *Folder) Read(name string) ([]byte, error) {
	file, err := f.client.Open(f.at(name))
	if err != nil {
		return nil, said(err)
	}
	defer file.Close()
	var data bytes.Buffer
	_, err = file.WriteTo(&data) // pieces are asked for together
	return data.Bytes(), said(err)
}

func (f *Folder) Put(name string, content []byte) error {
	if err := f.makeFolder(path.Dir(name)); err != nil {
		return said(err)
	}
	file, err := f.client.OpenFile(f.at(name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return said(err)
	}
	_, err = file.Write(content)
	return said(errors.Join(err, file.Close()))
}

// makeFolder makes a folder, once.
func (f *Folder) makeFolder(folder string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made[folder] {
		return nil
	}
	err := f.client.MkdirAll(f.at(folder))
	f.made[folder] = err == nil
	return err
}

// Rename takes two steps where the server knows of no better: a page may be missing for
// a moment, but is never half there.
func (f *Folder) Rename(from, to string) error {
	if f.swaps {
		return said(f.client.PosixRename(f.at(from), f.at(to)))
	}
	if err := f.client.Remove(f.at(to)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return said(err)
	}
	return said(f.client.Rename(f.at(from), f.at(to)))
}

func (f *Folder) Remove(name string) error {
	f.mu.Lock()
	delete(f.made, name)
	f.mu.Unlock()
	return said(f.client.Remove(f.at(name)))
}

func (f *Folder) Close() error {
	return errors.Join(f.client.Close(), f.over.Close())
}
