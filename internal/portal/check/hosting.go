package check

import (
	"slices"
	"strings"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal/hosting"
)

// What may be wrong with where the site is sent.
var (
	errNeeded = diag.Define(diag.Error, "envoi-incomplet", "pour envoyer le site par %s, il manque %s",
		"l’hébergeur les donne, avec le compte")
	errNeedless = diag.Define(diag.Error, "envoi-cle-en-trop", "« %s » ne sert pas avec genre = \"%s\"",
		"effacez cette ligne, ou changez le genre")
	errServer = diag.Define(diag.Error, "envoi-hote", "« %s » n’est pas le nom d’un serveur : %s",
		"écrivez le nom seul, comme sftp.exemple.fr ; le port et le compte ont chacun leur clé, « port » et « utilisateur »")
	errServerFolder = diag.Define(diag.Error, "envoi-dossier", "« %s » n’est pas le nom d’un dossier du serveur : %s",
		"écrivez-le comme l’hébergeur le montre, avec des « / » : www/transition")
	errFingerprint = diag.Define(diag.Error, "envoi-empreinte", "« %s » n’est pas l’empreinte d’une clé de serveur",
		"effacez cette ligne : « limpide publish » montrera l’empreinte, et l’écrira si vous l’acceptez")
)

// fingerprint is the length of the digest of a key, as OpenSSH writes it: 43 characters
// in base 64.
const fingerprint = 43

// checkHosting verifies where the site is sent.
func checkHosting(c *checker) {
	d := c.portal.Hosting
	if d == nil || !c.whole(d.Place) {
		return
	}
	port := ""
	if d.Port != nil {
		port = "port"
	}
	needless := []keyValue{{"hote", d.Host}, {"port", port}, {"utilisateur", d.User}, {"empreinte", d.Fingerprint}}
	switch d.Kind {
	case hosting.SFTP:
		needless = nil
	case hosting.FTPS:
		needless = needless[3:]
	}
	for _, k := range needless {
		if k.value != "" {
			c.add(errNeedless.At(d.Place.In(k.key), k.key, string(d.Kind)))
		}
	}
	if d.Kind == hosting.Folder {
		return
	}
	var whats, lines []string
	for _, need := range []struct{ key, value, what string }{
		{"hote", d.Host, "le nom du serveur"}, {"utilisateur", d.User, "le nom du compte"},
	} {
		if strings.TrimSpace(need.value) == "" {
			whats, lines = append(whats, need.what), append(lines, need.key+` = "…"`)
		}
	}
	if len(whats) > 0 {
		c.add(errNeeded.At(d.Place.In("genre"), strings.ToUpper(string(d.Kind)), fr.Join(whats)).
			WithHint("ajoutez à ce fichier : %s ; l’hébergeur les donne, avec le compte", strings.Join(lines, ", ")))
	}
	if why := contact.Server(d.Host); strings.TrimSpace(d.Host) != "" && why != "" {
		c.add(errServer.At(d.Place.Value("hote"), d.Host, why))
	}
	if why := serverFolder(d.Folder); why != "" {
		c.add(errServerFolder.At(d.Place.Value("dossier"), d.Folder, why))
	}
	if f := d.Fingerprint; f != "" && !isFingerprint(f) {
		c.add(errFingerprint.At(d.Place.Value("empreinte"), f))
	}
}

type keyValue struct{ key, value string }

// serverFolder returns why the name of a folder of a server is none.
func serverFolder(name string) string {
	switch {
	case strings.Contains(name, `\`):
		return "il contient « \\ »"
	case strings.Contains(name, ":"):
		return "il contient « : »"
	case slices.Contains(strings.Split(name, "/"), ".."):
		return "il contient « .. »"
	}
	return ""
}

func isFingerprint(text string) bool {
	digest, ok := strings.CutPrefix(text, "SHA256:")
	return ok && len(digest) == fingerprint && strings.Trim(digest, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") == ""
}
