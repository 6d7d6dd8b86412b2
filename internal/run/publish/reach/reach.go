// Package reach connects to the servers where sites are sent, and says in French why one
// cannot be reached or refuses.
package reach

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"limpide/internal/base/diag"
)

// Access is how one is let in by a server. What it lacks is told by [ErrPassword] or an
// [UnknownKey], to be asked of somebody while no connection waits.
type Access struct {
	Password string   // of the account; "" if none is known
	Keys     []string // files of private keys without a password, which may be missing
	Agent    string   // the socket of an agent that holds keys; "" for none
	Pinned   string   // the fingerprint of the server's key, as OpenSSH writes it; "" if it is not known yet
}

// UsualKeys returns the files where a user's private keys usually are.
func UsualKeys() (files []string) {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	for _, name := range []string{"id_ed25519", "id_ecdsa", "id_rsa"} {
		files = append(files, filepath.Join(home, ".ssh", name))
	}
	return files
}

// ErrPassword says that a server asks for a password, and none was given.
var ErrPassword = errors.New("le serveur demande un mot de passe, ou une clé")

// UnknownKey says that a server has shown a key, and nobody has said that it is the
// right one. Nothing secret was sent.
type UnknownKey struct{ Fingerprint string }

func (k UnknownKey) Error() string {
	return "la clé du serveur n’a pas encore été acceptée ; son empreinte est " + k.Fingerprint
}

// How long a server may take to answer, and to take in what is sent.
const patience = time.Minute

// Dial connects to a port of a server.
func Dial(ctx context.Context, host string, port int) (net.Conn, error) {
	dialer := net.Dialer{Timeout: patience}
	c, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if err != nil {
		return nil, Fault(err)
	}
	return conn{c}, nil
}

// conn is a connection that does not wait for ever.
type conn struct{ net.Conn }

func (c conn) Read(p []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	return c.Conn.Read(p)
}

func (c conn) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}

// fault is an error in French.
type fault struct {
	words string
	cause error
}

func (f fault) Error() string { return f.words }
func (f fault) Unwrap() error { return f.cause }

// Said returns an error with these words.
func Said(words string, cause error) error { return fault{words, cause} }

// Fault puts into French why a server, or the way to it, failed. It returns nil for nil.
func Fault(err error) error {
	if err == nil {
		return nil
	}
	if said, ok := errors.AsType[fault](err); ok {
		return said
	}
	return fault{reason(err), err}
}

func reason(err error) string {
	unknown, isName := errors.AsType[*net.DNSError](err)
	_, isCertificate := errors.AsType[*tls.CertificateVerificationError](err)
	late, isNet := errors.AsType[net.Error](err)
	operation, isOperation := errors.AsType[*net.OpError](err)
	switch {
	case isCertificate:
		return "le certificat du serveur n’est pas valable pour ce nom : vérifiez « hote », ou voyez avec l’hébergeur"
	case isName && unknown.IsNotFound:
		return "le nom du serveur est inconnu : vérifiez « hote », et la connexion de cet ordinateur"
	case isNet && late.Timeout():
		return "le serveur est trop long à répondre"
	case isOperation && operation.Op == "dial":
		return "le serveur n’accepte pas de connexion : vérifiez « hote » et « port »"
	case isOperation, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), errors.Is(err, fs.ErrClosed):
		return "la connexion est coupée"
	}
	return diag.Reason(err)
}
