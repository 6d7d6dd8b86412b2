package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal/hosting"
	"limpide/internal/run/publish/ftps"
	"limpide/internal/run/publish/mounted"
	"limpide/internal/run/publish/reach"
	"limpide/internal/run/publish/sftp"
)

// To returns where a site is sent, in words, and how to connect to it. A folder of this
// computer is named from that of the portal, in which it may not be what the site is made
// from, nor the site itself.
func To(h *hosting.Hosting, portal, built string, access reach.Access) (where string, open Opener, err error) {
	port := func(usual int) int {
		if h.Port != nil {
			return *h.Port
		}
		return usual
	}
	where = fmt.Sprintf("%s, dossier « %s », compte « %s »", h.Host, h.Folder, h.User)
	access.Pinned = h.Fingerprint
	switch h.Kind {
	case hosting.SFTP:
		return where, func(ctx context.Context) (Store, error) {
			return sftp.Open(ctx, h.Host, port(sftp.Port), h.User, h.Folder, access)
		}, nil
	case hosting.FTPS:
		return where, func(ctx context.Context) (Store, error) {
			return ftps.Open(ctx, h.Host, port(ftps.Port), h.User, h.Folder, nil, access)
		}, nil
	}
	folder := h.Folder
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(portal, folder)
	}
	for _, own := range []string{built, filepath.Join(portal, "content"), filepath.Join(portal, "data"), filepath.Join(portal, "themes"), filepath.Join(portal, ".limpide")} {
		if isIn(folder, own) {
			return "", nil, fmt.Errorf("« %s » est dans « %s », d’où le site est tiré : donnez un autre « dossier » dans %s", h.Folder, own, hosting.File)
		}
	}
	if isIn(folder, portal) && isIn(portal, folder) {
		return "", nil, fmt.Errorf("« %s » est le dossier du portail : donnez un autre « dossier » dans %s", h.Folder, hosting.File)
	}
	return "le dossier « " + folder + " »", func(context.Context) (Store, error) {
		return mounted.Open(folder)
	}, nil
}

// Identify settles which keys tell who is who: the file of one's own, or else those that
// a user has, and the fingerprint of the server's, either "" if an option does not give
// it. It returns the fingerprint that data/publication.toml does not have yet, "" if it
// does, or why the options cannot serve.
func Identify(h *hosting.Hosting, access *reach.Access, key, fingerprint string) (fresh string, err error) {
	if h.Kind != hosting.SFTP && key+fingerprint != "" {
		return "", fmt.Errorf("« --cle » et « --empreinte » ne servent qu’avec genre = \"sftp\" ; %s dit \"%s\"", hosting.File, h.Kind)
	}
	access.Keys = reach.UsualKeys()
	if key != "" {
		if err := sftp.CheckKey(key); err != nil {
			return "", fmt.Errorf("« --cle %s » : %w", key, err)
		}
		access.Keys = []string{key}
	}
	switch {
	case fingerprint == "" || fingerprint == h.Fingerprint:
		return "", nil
	case h.Fingerprint != "":
		return "", fmt.Errorf("« --empreinte » n’est pas celle de %s : si la clé du serveur a changé, effacez d’abord la ligne « empreinte » de ce fichier", hosting.File)
	}
	h.Fingerprint = fingerprint
	return fingerprint, nil
}

// isIn reports whether a folder is another one, or in it, whatever links lead there.
func isIn(folder, other string) bool {
	relative, err := filepath.Rel(actual(other), actual(folder))
	return err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}

// actual returns the absolute path of a folder without links, as far as it is there.
func actual(folder string) string {
	path, err := filepath.Abs(folder)
	if err != nil {
		return folder
	}
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		return resolved
	}
	return path
}

// Pin returns the change of data/publication.toml that keeps the fingerprint of the key
// of a server.
func Pin(source fs.FS, fingerprint string) ([]change.File, error) {
	before, err := fs.ReadFile(source, hosting.File)
	if err != nil {
		return nil, err
	}
	doc := toml.Edit(string(before))
	doc.Set(toml.Quote(fingerprint), "empreinte")
	if len(doc.Refused()) > 0 {
		return nil, errors.New("limpide ne sait pas changer " + hosting.File + " : écrivez-y la ligne empreinte = " + toml.Quote(fingerprint))
	}
	return []change.File{{Path: hosting.File, Before: before, Content: []byte(doc.String())}}, nil
}
