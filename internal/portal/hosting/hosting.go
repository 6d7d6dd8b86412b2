// Package hosting is where the site of a portal is sent to be published.
package hosting

import "limpide/internal/base/diag"

// Hosting is where the site is sent: data/publication.toml. It holds
// no secret. Its texts are no prose: their signs are what they are.
type Hosting struct {
	Kind        Kind   `toml:"genre,required"`
	Host        string `toml:"hote,markdown"`
	Port        *int   `toml:"port,min=1,max=65535"`
	User        string `toml:"utilisateur,markdown"`
	Folder      string `toml:"dossier,required,nonempty,markdown"`
	Fingerprint string `toml:"empreinte,markdown"` // of the key of an SFTP server, as OpenSSH writes it
	Place       diag.Place
}

// File is where a portal says where it is published.
const File = "data/publication.toml"

// Kind is how a site is sent.
type Kind string

const (
	SFTP   Kind = "sftp"
	FTPS   Kind = "ftps"
	Folder Kind = "dossier" // of this computer, or of a disk of the network
)

func (Kind) Words() []string { return []string{string(SFTP), string(FTPS), string(Folder)} }
