package sftp_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	pkgsftp "github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"

	"limpide/internal/run/publish"
	"limpide/internal/run/publish/reach"
	"limpide/internal/run/publish/sftp"
	"limpide/internal/run/publish/storetest"
)

// server is an SFTP server on this machine, which serves a folder to one account.
type server struct {
	root     string
	port     int
	config   *ssh.ServerConfig
	password string
	left     atomic.Int64 // bytes that it reads before it cuts; 0 for no bound
	started  atomic.Bool  // it cuts
}

func start(t *testing.T, keys ...ssh.Signer) *server {
	t.Helper()
	return startWith(t, func(*ssh.ServerConfig) {}, keys...)
}

// startWith starts a server whose settings are changed.
func startWith(t *testing.T, set func(*ssh.ServerConfig), keys ...ssh.Signer) *server {
	t.Helper()
	s := &server{root: t.TempDir(), password: "ouvre-toi"}
	s.config = &ssh.ServerConfig{PasswordCallback: func(c ssh.ConnMetadata, given []byte) (*ssh.Permissions, error) {
		if c.User() == "portail" && string(given) == s.password {
			return nil, nil
		}
		return nil, errors.New("no")
	}}
	// A server that asks questions refuses one way more.
	s.config.KeyboardInteractiveCallback = func(ssh.ConnMetadata, ssh.KeyboardInteractiveChallenge) (*ssh.Permissions, error) {
		return nil, errors.New("no")
	}
	for _, key := range keys {
		s.config.AddHostKey(key)
	}
	set(s.config)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	s.port = listener.Addr().(*net.TCPAddr).Port
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go s.serve(conn)
		}
	}()
	return s
}

// cutter cuts a connection once some bytes were read of it.
type cutter struct {
	net.Conn
	s *server
}

func (c cutter) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if c.s.started.Load() && c.s.left.Add(-int64(n)) < 0 {
		c.Close()
		return 0, io.ErrUnexpectedEOF
	}
	return n, err
}

func (s *server) serve(conn net.Conn) {
	over, channels, requests, err := ssh.NewServerConn(cutter{conn, s}, s.config)
	if err != nil {
		return
	}
	defer over.Close()
	go ssh.DiscardRequests(requests)
	for asked := range channels {
		channel, requests, err := asked.Accept()
		if err != nil {
			return
		}
		go func() {
			for r := range requests {
				_ = r.Reply(r.Type == "subsystem", nil)
			}
		}()
		if served, err := pkgsftp.NewServer(channel, pkgsftp.WithServerWorkingDirectory(s.root)); err == nil {
			_ = served.Serve()
		}
		channel.Close()
	}
}

func newKey(t *testing.T) ssh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func (s *server) open(folder string, access reach.Access) publish.Opener {
	return func(ctx context.Context) (publish.Store, error) {
		f, err := sftp.Open(ctx, "127.0.0.1", s.port, "portail", folder, access)
		if err != nil {
			return nil, err
		}
		return f, nil
	}
}

func pinned(key ssh.Signer) string { return ssh.FingerprintSHA256(key.PublicKey()) }

func TestFolder(t *testing.T) {
	key := newKey(t)
	s := start(t, key)
	if err := os.Mkdir(filepath.Join(s.root, "www"), 0o755); err != nil {
		t.Fatal(err)
	}
	storetest.Test(t, s.open("www", reach.Access{Password: "ouvre-toi", Pinned: pinned(key)}))
}

func TestOpen_refus(t *testing.T) {
	key := newKey(t)
	s := start(t, key)
	for name, c := range map[string]struct {
		folder string
		access reach.Access
		want   string
	}{
		"une clé inconnue":     {".", reach.Access{Password: "ouvre-toi"}, pinned(key)},
		"une clé qui a changé": {".", reach.Access{Password: "ouvre-toi", Pinned: pinned(newKey(t))}, "la clé du serveur n’est plus celle de"},
		"sans mot de passe":    {".", reach.Access{Pinned: pinned(key)}, reach.ErrPassword.Error()},
		"un mauvais":           {".", reach.Access{Password: "fermé", Pinned: pinned(key)}, "n’accepte pas ce mot de passe"},
		"un dossier absent":    {"rien", reach.Access{Password: "ouvre-toi", Pinned: pinned(key)}, "n’est pas sur le serveur"},
	} {
		store, err := s.open(c.folder, c.access)(context.Background())
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v, want %q", name, store, err, c.want)
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.port = listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	if _, err := s.open(".", reach.Access{})(context.Background()); err == nil || !strings.Contains(err.Error(), "n’accepte pas de connexion") {
		t.Errorf("nobody there: %v", err)
	}
}

// TestOpen_le_mot_de_passe_n_est_pas_montré_à_un_autre verifies that a server whose key is
// not the one that is pinned is given no password.
func TestOpen_le_mot_de_passe_n_est_pas_montré_à_un_autre(t *testing.T) {
	var asked atomic.Bool
	s := startWith(t, func(c *ssh.ServerConfig) {
		c.PasswordCallback = func(ssh.ConnMetadata, []byte) (*ssh.Permissions, error) {
			asked.Store(true)
			return nil, nil
		}
	}, newKey(t))
	for _, access := range []reach.Access{{Password: "ouvre-toi"}, {Password: "ouvre-toi", Pinned: pinned(newKey(t))}} {
		if _, err := s.open(".", access)(context.Background()); err == nil {
			t.Error("the server was let in")
		}
	}
	if asked.Load() {
		t.Error("the password was sent")
	}
}

// TestOpen_une_clé_de_plus has a server whose pinned key is no longer the one it shows
// first.
func TestOpen_une_clé_de_plus(t *testing.T) {
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	old, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, newKey(t), old)
	store, err := s.open(".", reach.Access{Password: "ouvre-toi", Pinned: pinned(old)})(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	store.Close()
}

func TestOpen_par_une_clé(t *testing.T) {
	host := newKey(t)
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		t.Fatal(err)
	}
	mine, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	s := startWith(t, func(c *ssh.ServerConfig) {
		c.PublicKeyCallback = func(_ ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
			if string(key.Marshal()) == string(mine.PublicKey().Marshal()) {
				return nil, nil
			}
			return nil, errors.New("no")
		}
	}, host)
	file := filepath.Join(t.TempDir(), "id_ed25519")
	if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	store, err := s.open(".", reach.Access{Keys: []string{file + ".absente", file}, Pinned: pinned(host)})(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	store.Close()
}

// TestRun_coupé cuts the connection after more and more bytes; run again, the site is
// whole.
func TestRun_coupé(t *testing.T) {
	key := newKey(t)
	access := reach.Access{Password: "ouvre-toi", Pinned: pinned(key)}
	first, second := storetest.Pages(30, "un"), storetest.Pages(20, "deux")
	cuts := 0
	for after := int64(2000); ; after += 3000 {
		s := start(t, key)
		open := s.open(".", access)
		if _, err := storetest.Publish(first, open); err != nil {
			t.Fatal(err)
		}
		s.left.Store(after)
		s.started.Store(true)
		_, err := storetest.Publish(second, open)
		s.started.Store(false)
		if err == nil {
			break
		}
		if cuts++; !strings.Contains(err.Error(), "la connexion est coupée") {
			t.Errorf("cut after %d bytes: error %v", after, err)
		}
		if _, err := storetest.Publish(second, open); err != nil {
			t.Fatalf("cut after %d bytes, then run again: %v", after, err)
		}
		storetest.Holds(t, open, second)
	}
	if cuts < 3 {
		t.Errorf("%d cuts, want several", cuts)
	}
}

func TestCheckKey(t *testing.T) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	open, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		t.Fatal(err)
	}
	locked, err := ssh.MarshalPrivateKeyWithPassphrase(private, "", []byte("secret"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, c := range map[string]struct {
		content []byte
		want    string // "" if it may serve
	}{
		"ouverte":  {pem.EncodeToMemory(open), ""},
		"protégée": {pem.EncodeToMemory(locked), "protégée par un mot de passe"},
		"un texte": {[]byte("bonjour"), "ce n’est pas le fichier d’une clé privée"},
		"absente":  {nil, "introuvable"},
	} {
		file := filepath.Join(folder, name)
		if c.content != nil {
			if err := os.WriteFile(file, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		err := sftp.CheckKey(file)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
