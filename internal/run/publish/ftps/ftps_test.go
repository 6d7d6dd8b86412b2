package ftps_test

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"math/big"
	"net"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"limpide/internal/run/publish"
	"limpide/internal/run/publish/ftps"
	"limpide/internal/run/publish/reach"
	"limpide/internal/run/publish/storetest"
)

// server is an FTP server on this machine, which serves a folder to one account, over TLS
// only. It knows what the end asks for.
type server struct {
	root     string
	port     int
	secure   *tls.Config
	roots    *x509.CertPool
	plain    bool         // it knows of no TLS
	replaces bool         // a file may take the name of another
	left     atomic.Int64 // commands before it cuts, when started
	started  atomic.Bool
}

func start(t *testing.T, set func(*server)) *server {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	s := &server{root: t.TempDir(), roots: x509.NewCertPool(), replaces: true,
		secure: &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: private}}}}
	s.roots.AddCert(certificate)
	set(s)
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
			go (&session{server: s, conn: conn, in: bufio.NewReader(conn), at: "/"}).serve()
		}
	}()
	return s
}

// session is one connection.
type session struct {
	*server
	conn          net.Conn
	in            *bufio.Reader
	at, from      string
	data          net.Listener
	secured, open bool
}

func (s *session) say(text string) { fmt.Fprintf(s.conn, "%s\r\n", text) }

func (s *session) file(name string) string {
	if !path.IsAbs(name) {
		name = path.Join(s.at, name)
	}
	return filepath.Join(s.root, filepath.FromSlash(path.Clean("/"+name)))
}

func (s *session) serve() {
	defer func() {
		s.conn.Close()
		if s.data != nil {
			s.data.Close()
		}
	}()
	s.say("220 essai")
	for {
		line, err := s.in.ReadString('\n')
		if err != nil || s.started.Load() && s.left.Add(-1) < 0 {
			return
		}
		command, argument, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		if !s.open && !strings.Contains("AUTH USER PASS QUIT", command) {
			s.say("530 Please log in")
			continue
		}
		s.answer(command, argument)
	}
}

func (s *session) answer(command, argument string) {
	done := func(err error, good string) {
		if err != nil {
			s.say("550 " + path.Base(argument) + ": refused")
			return
		}
		s.say(good)
	}
	switch command {
	case "AUTH":
		if s.plain {
			s.say("502 Not implemented")
			return
		}
		s.say("234 ok")
		s.conn = tls.Server(s.conn, s.secure)
		s.in, s.secured = bufio.NewReader(s.conn), true
	case "USER":
		s.say("331 password?")
	case "PASS":
		if s.open = s.secured && argument == "ouvre-toi"; !s.open {
			s.say("530 Login incorrect")
			return
		}
		s.say("230 ok")
	case "FEAT":
		s.say("211-Features\r\n UTF8\r\n EPSV\r\n SIZE\r\n211 End")
	case "OPTS", "TYPE", "PBSZ", "PROT":
		s.say("200 ok")
	case "PWD":
		s.say(`257 "` + s.at + `"`)
	case "CWD":
		info, err := os.Stat(s.file(argument))
		if err == nil && !info.IsDir() {
			err = os.ErrInvalid
		}
		if err == nil {
			s.at = "/" + strings.TrimPrefix(filepath.ToSlash(strings.TrimPrefix(s.file(argument), s.root)), "/")
		}
		done(err, "250 ok")
	case "EPSV":
		var err error
		if s.data != nil {
			s.data.Close()
		}
		if s.data, err = net.Listen("tcp", "127.0.0.1:0"); err == nil {
			s.say(fmt.Sprintf("229 here (|||%d|)", s.data.Addr().(*net.TCPAddr).Port))
		}
	case "STOR":
		f, err := os.Create(s.file(argument))
		if err != nil {
			done(err, "")
			return
		}
		s.transfer(func(over net.Conn) { _, _ = io.Copy(f, over) })
		f.Close()
	case "RETR":
		f, err := os.Open(s.file(argument))
		if err != nil {
			done(err, "")
			return
		}
		s.transfer(func(over net.Conn) { _, _ = io.Copy(over, f) })
		f.Close()
	case "LIST":
		entries, err := os.ReadDir(s.file(strings.TrimSpace(strings.TrimPrefix(argument, "-a"))))
		if err != nil {
			entries = nil // as some servers do
		}
		s.transfer(func(over net.Conn) {
			fmt.Fprint(over, "drwxr-xr-x 2 1 1 4096 Nov 29 12:00 .\r\ndrwxr-xr-x 2 1 1 4096 Nov 29 12:00 ..\r\n")
			for _, e := range entries {
				kind := "-rw-r--r--"
				if e.IsDir() {
					kind = "drwxr-xr-x"
				}
				fmt.Fprintf(over, "%s 1 1 1 10 Nov 29 12:00 %s\r\n", kind, e.Name())
			}
		})
	case "SIZE":
		info, err := os.Stat(s.file(argument))
		if err != nil {
			done(err, "")
			return
		}
		s.say(fmt.Sprint("213 ", info.Size()))
	case "MKD":
		done(os.Mkdir(s.file(argument), 0o755), `257 "made"`)
	case "RMD":
		info, err := os.Stat(s.file(argument))
		if err == nil && !info.IsDir() {
			err = os.ErrInvalid
		}
		if err == nil {
			err = os.Remove(s.file(argument))
		}
		done(err, "250 ok")
	case "DELE":
		info, err := os.Stat(s.file(argument))
		if err == nil && info.IsDir() {
			err = os.ErrInvalid
		}
		if err == nil {
			err = os.Remove(s.file(argument))
		}
		done(err, "250 ok")
	case "RNFR":
		_, err := os.Stat(s.file(argument))
		s.from = s.file(argument)
		done(err, "350 to?")
	case "RNTO":
		_, err := os.Stat(s.file(argument))
		if err == nil && !s.replaces {
			done(os.ErrExist, "")
			return
		}
		done(os.Rename(s.from, s.file(argument)), "250 ok")
	case "QUIT":
		s.say("221 bye")
		s.conn.Close()
	default:
		s.say("502 Not implemented")
	}
}

// transfer opens the connection of data, which is secured too.
func (s *session) transfer(do func(over net.Conn)) {
	s.say("150 go")
	over, err := s.data.Accept()
	if err != nil {
		return
	}
	secure := tls.Server(over, s.secure)
	if secure.Handshake() == nil {
		do(secure)
	}
	secure.Close()
	s.say("226 done")
}

func (s *server) opener(folder, password string) publish.Opener {
	return func(ctx context.Context) (publish.Store, error) {
		f, err := ftps.Open(ctx, "127.0.0.1", s.port, "portail", folder, s.roots, reach.Access{Password: password})
		if err != nil {
			return nil, err
		}
		return f, nil
	}
}

func TestFolder(t *testing.T) {
	for _, replaces := range []bool{true, false} {
		s := start(t, func(s *server) { s.replaces = replaces })
		if err := os.Mkdir(filepath.Join(s.root, "www"), 0o755); err != nil {
			t.Fatal(err)
		}
		storetest.Test(t, s.opener("www", "ouvre-toi"))
	}
}

func TestOpen_refus(t *testing.T) {
	asItIs := func(*server) {}
	s, plain, other := start(t, asItIs), start(t, func(s *server) { s.plain = true }), start(t, asItIs)
	other.roots = s.roots // another certificate
	for name, c := range map[string]struct {
		open publish.Opener
		want string
	}{
		"sans mot de passe":        {s.opener("/", ""), reach.ErrPassword.Error()},
		"un mauvais":               {s.opener("/", "fermé"), "n’accepte pas ce mot de passe"},
		"un dossier absent":        {s.opener("rien", "ouvre-toi"), "n’est pas sur le serveur"},
		"un serveur sans TLS":      {plain.opener("/", "ouvre-toi"), "n’offre pas de connexion chiffrée"},
		"un certificat d’ailleurs": {other.opener("/", "ouvre-toi"), "le certificat du serveur n’est pas valable"},
	} {
		store, err := c.open(context.Background())
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v, want %q", name, store, err, c.want)
		}
	}
}

// TestRun_coupé cuts the connection after more and more commands; run again, the site is
// whole.
func TestRun_coupé(t *testing.T) {
	first, second := storetest.Pages(6, "un"), storetest.Pages(4, "deux")
	s := start(t, func(*server) {})
	open := s.opener("/", "ouvre-toi")
	cuts := 0
	for after := int64(20); ; after += 17 {
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
			t.Errorf("cut after %d commands: error %v", after, err)
		}
		if _, err := storetest.Publish(second, open); err != nil {
			t.Fatalf("cut after %d commands, then run again: %v", after, err)
		}
		storetest.Holds(t, open, second)
	}
	if cuts < 3 {
		t.Errorf("%d cuts, want several", cuts)
	}
}
