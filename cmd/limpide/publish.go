package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/spf13/pflag"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/portal/hosting"
	"limpide/internal/run/build"
	"limpide/internal/run/folder"
	"limpide/internal/run/publish"
	"limpide/internal/run/publish/reach"
	"limpide/internal/run/terminal"
	"limpide/internal/run/verify"
)

const publishAbout = `Construit le site comme build --publication, l’envoie là où data/publication.toml le dit
(SFTP, FTPS ou un dossier), puis vérifie ce que sert son adresse. Seul ce qui diffère est
envoyé, après l’avoir dit et demandé ; un envoi coupé reprend où il en était. Rien de ce
que limpide n’a pas mis chez l’hébergeur n’en est retiré.
`

// passwordVariable is where a password may be given, for a night without anybody.
const passwordVariable = "LIMPIDE_MOT_DE_PASSE"

// delivery is one run of the command.
type delivery struct {
	options
	*environment
	dryRun, yes, first, all, unverified bool
	key, fingerprint                    string
	access                              reach.Access
	online                              []string // the publications that the site in place shows
	conversation                        *terminal.Conversation
}

func definePublish(flags *pflag.FlagSet) action {
	d := delivery{options: options{publication: true}}
	flags.StringVar(&d.source, "source", ".", sourceHelp)
	flags.StringVar(&d.output, "output", "public", "`DOSSIER` où le site est construit avant d’être envoyé")
	flags.StringVar(&d.date, "date", "", dayHelp)
	flags.BoolVar(&d.precompress, "precompress", false, "met à côté de chaque texte le même, compressé, comme build --precompress")
	flags.BoolVar(&d.dryRun, "dry-run", false, "dit ce qui serait envoyé, et n’écrit rien, ni ici ni chez l’hébergeur")
	flags.BoolVar(&d.yes, "oui", false, "envoie sans demander")
	flags.BoolVar(&d.first, "premiere-fois", false, "accepte que le dossier contienne déjà autre chose : ce qui porte le nom d’un fichier du site est remplacé, le reste n’est pas touché")
	flags.BoolVar(&d.all, "tout", false, "envoie tous les fichiers, même ceux qui sont déjà en ligne")
	flags.StringVar(&d.fingerprint, "empreinte", "", "`EMPREINTE` de la clé du serveur, à la première connexion, telle que l’hébergeur la donne")
	flags.StringVar(&d.key, "cle", "", "`FICHIER` de la clé SSH à employer (par défaut : celles de l’agent et de votre dossier .ssh)")
	flags.BoolVar(&d.unverified, "sans-verification", false, "ne demande pas ensuite le site à son adresse")
	return func(env *environment, _ []string) error {
		d.environment, d.conversation = env, terminal.NewConversation(env.stderr)
		in, err := d.input(env)
		if err != nil {
			return usageError{err}
		}
		if err := env.settle(d.source); err != nil {
			return err
		}
		p, err := soundPortal(env, in.Source)
		switch {
		case err != nil:
			return err
		case p.Hosting == nil:
			return fmt.Errorf("le portail ne dit pas où il est hébergé\n  aide : écrivez-le dans %s, par exemple : genre = \"sftp\", hote = \"…\", utilisateur = \"…\", dossier = \"…\" (docs/donnees.md)", hosting.File)
		}
		return d.publish(in, p.Hosting)
	}
}

// publish makes the site, then sends it. The server is tried first: what cannot be sent
// is not recorded as published.
func (d *delivery) publish(in build.Input, to *hosting.Hosting) error {
	where, open, err := d.reach(to)
	if err != nil {
		return err
	}
	made, built, done, err := d.make(in)
	if err != nil {
		return err
	}
	defer done()
	plan, err := publish.Prepare(context.Background(), disk.Open(built), where, open, d.all)
	if err != nil {
		return fmt.Errorf("%s : %w", where, err)
	}
	for _, sentence := range plan.Sentences() {
		fmt.Fprintln(d.stdout, sentence)
	}
	if d.dryRun {
		fmt.Fprintln(d.stdout, "Rien n’a été envoyé (--dry-run).")
		return nil
	}
	if !plan.Nothing() {
		if err := d.agree(plan); err != nil {
			if r := made.Record; r != nil {
				fmt.Fprintf(d.stdout, "La publication reste notée dans %s : relancez la commande pour l’envoyer ;\npour l’oublier, annulez-la (limpide annuler) et supprimez « %s ».\n", r.Path(), d.output)
			}
			return err
		}
		if err := d.send(plan); err != nil {
			return err
		}
		fmt.Fprintln(d.stdout, "Site envoyé.")
	}
	if d.unverified {
		return nil
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	fmt.Fprintf(d.stdout, "Vérification de ce que sert %s…\n", made.BaseURL)
	return d.verified(verify.Address(ctx, made.BaseURL, built, verifyAgent()), built, made.BaseURL+servedWell)
}

// make makes the site in its folder, or for a dry run in one that done removes.
func (d *delivery) make(in build.Input) (made folder.Made, built string, done func(), err error) {
	shown := d.progress(terminal.Patience, false)
	in.Progress = shown.Files
	job, built, done := d.job(d.environment, in, "publish", "publish"), d.output, func() {}
	job.Online = d.online
	run := job.Make
	if d.dryRun {
		aside, err := os.MkdirTemp("", "limpide-")
		if err != nil {
			return made, "", nil, err
		}
		built, done = filepath.Join(aside, "public"), func() { _ = os.RemoveAll(aside) }
		run = func(ctx context.Context) (folder.Made, diag.List, error) { return job.Rehearse(ctx, built) }
	}
	made, faults, err := run(context.Background())
	shown.Clear()
	if err == nil {
		d.show(d.environment, in.Source, faults)
		if faults.Errors() > 0 {
			fmt.Fprintf(d.stderr, "\n%s\n", d.refused(faults))
			err = errShown
		}
	} else {
		err = d.fault(d.environment, in.Source, err)
	}
	if err != nil {
		done()
	}
	return made, built, done, err
}

// reach tries where the site is sent, and asks whoever is there for what the server asks.
func (d *delivery) reach(to *hosting.Hosting) (where string, open publish.Opener, err error) {
	d.access.Password, d.access.Agent = d.getenv(passwordVariable), d.getenv("SSH_AUTH_SOCK")
	given, err := publish.Identify(to, &d.access, d.key, d.fingerprint)
	if err != nil {
		return "", nil, usageError{err}
	}
	for {
		where, open, err := publish.To(to, d.source, d.output, d.access)
		if err != nil {
			return "", nil, err
		}
		store, err := open(context.Background())
		unknown, isUnknown := errors.AsType[reach.UnknownKey](err)
		switch {
		case err == nil:
			if d.online, err = publish.Publications(store); err != nil {
				err = fmt.Errorf("%s : %w", where, err)
			}
			return where, open, errors.Join(err, store.Close(), d.pin(given))
		case isUnknown:
			if to.Fingerprint, err = d.trust(unknown); err == nil {
				err = d.pin(to.Fingerprint)
			}
			if err != nil {
				return "", nil, err
			}
		case errors.Is(err, reach.ErrPassword) && d.conversation != nil:
			if d.access.Password = d.conversation.Secret("Mot de passe de « " + to.User + " » sur " + to.Host); d.access.Password == "" {
				return "", nil, errors.New("sans mot de passe, rien n’a été envoyé")
			}
		case errors.Is(err, reach.ErrPassword):
			return "", nil, fmt.Errorf("%w : lancez la commande dans un terminal, ou donnez-le dans %s", err, passwordVariable)
		default:
			return "", nil, fmt.Errorf("%s : %w", where, err)
		}
	}
}

// trust asks whether the key of a server is the right one.
func (d *delivery) trust(key reach.UnknownKey) (fingerprint string, err error) {
	if d.conversation == nil {
		return "", fmt.Errorf("%w : comparez-la avec celle que donne l’hébergeur, puis relancez avec --empreinte %s", key, key.Fingerprint)
	}
	fmt.Fprintf(d.stderr, "Première connexion à ce serveur. L’empreinte de sa clé est\n  %s\n", key.Fingerprint)
	if !d.conversation.Agree("Est-ce celle que donne l’hébergeur ?") {
		return "", errors.New("rien n’a été envoyé : demandez à l’hébergeur l’empreinte de la clé de son serveur")
	}
	return key.Fingerprint, nil
}

// pin keeps with the data the fingerprint of a key that was just accepted.
func (d *delivery) pin(fingerprint string) error {
	if fingerprint == "" || d.dryRun {
		return nil
	}
	files, err := publish.Pin(disk.Open(d.source), fingerprint)
	if err != nil {
		return err
	}
	return d.commit(d.source, "publish", "publish", []string{"garde l’empreinte de la clé du serveur dans " + hosting.File}, files)
}

// agree returns an error if the plan is not agreed to.
func (d *delivery) agree(plan *publish.Plan) error {
	asked := !d.yes || plan.Touches() && !d.first
	switch {
	case !asked:
		return nil
	case d.conversation == nil && plan.Touches() && !d.first:
		return errors.New("rien n’a été envoyé : ce dossier contient ce que limpide n’y a pas mis\n  aide : corrigez « dossier » dans " + hosting.File + " si ce n’est pas le bon ; s’il l’est, ajoutez --premiere-fois")
	case d.conversation == nil:
		return errors.New("rien n’a été envoyé : sans terminal, ajoutez l’option --oui pour envoyer")
	case !d.conversation.Agree("Envoyer ?"):
		fmt.Fprintln(d.stdout, "Rien n’a été envoyé.")
		return errShown
	}
	return nil
}

// send carries the plan out, and shows how far it is on a terminal.
func (d *delivery) send(plan *publish.Plan) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends at once
	shown := d.progress(0, false)
	defer shown.Clear()
	return plan.Run(ctx, func(at publish.Progress) { shown.Show(at.String()) })
}
