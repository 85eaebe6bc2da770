package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"go.mau.fi/util/dbutil"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed upgrades/*.sql
var upgradeFiles embed.FS

// FileName is the name of the database inside the state directory.
const FileName = "herald.db"

// SQL is a Store in an SQLite database. Several processes may share one file.
type SQL struct{ db *dbutil.Database }

var _ Store = (*SQL)(nil)

// Open opens the store in the state directory dir, which is created for its
// owner alone when it does not exist, and brings an older schema up to date. A
// file that is damaged, locked or newer than this program is refused, and so is
// a directory that others can read and that holds other things.
func Open(ctx context.Context, dir string) (*SQL, error) {
	if err := privateDir(dir); err != nil {
		return nil, fmt.Errorf("state directory %s: %w", dir, err)
	}
	path, err := filepath.Abs(filepath.Join(dir, FileName))
	if err != nil {
		return nil, fmt.Errorf("state directory %s: %w", dir, err)
	}
	return open(ctx, path, (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()+
		"?_txlock=immediate&_pragma=foreign_keys(1)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=busy_timeout(5000)&_pragma=secure_delete(1)", 4)
}

// OpenMemory opens an empty SQLite database in memory: the same code as a file
// without its durability.
func OpenMemory(ctx context.Context) (*SQL, error) {
	// Every connection to :memory: is a database of its own, so there is one.
	return open(ctx, "in memory", ":memory:?_txlock=immediate&_pragma=foreign_keys(1)", 1)
}

// privateDir makes dir, or sees to it that others cannot read what it holds:
// questions are stored here. A directory that holds other things than a store,
// such as /tmp, is left to whoever it belongs to.
func privateDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return withoutPath(err)
	}
	info, err := os.Stat(dir)
	if err != nil {
		return withoutPath(err)
	}
	if !info.IsDir() {
		return errors.New("not a directory")
	}
	if info.Mode().Perm()&0o077 == 0 {
		return nil
	}
	held, err := os.ReadDir(dir)
	if err != nil {
		return withoutPath(err)
	}
	if store := func(e fs.DirEntry) bool { return e.Name() == FileName }; len(held) > 0 && !slices.ContainsFunc(held, store) {
		return fmt.Errorf("others can read it, and it holds %s; name a directory of its own, or chmod 700 it", held[0].Name())
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return fmt.Errorf("others can read it, and that cannot be changed (%w); name a directory below it", withoutPath(err))
	}
	return nil
}

func withoutPath(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}

func open(ctx context.Context, name, dsn string, connections int) (*SQL, error) {
	raw, err := sql.Open("sqlite", "file:"+dsn)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", name, err)
	}
	raw.SetMaxOpenConns(connections)
	raw.SetMaxIdleConns(connections)
	db, err := dbutil.NewWithDB(raw, "sqlite")
	if err == nil {
		db.Owner = "herald"
		db.UpgradeTable = dbutil.BuildUpgradeTable().WithFSPath(upgradeFiles, "upgrades").Finish()
		err = db.Upgrade(ctx)
	}
	if err != nil {
		raw.Close()
		return nil, fmt.Errorf("open store %s: %w", name, explain(err))
	}
	return &SQL{db}, nil
}

// explain says what the operator can do about an error of SQLite.
func explain(err error) error {
	var e *sqlite.Error
	if errors.Is(err, dbutil.ErrUnsupportedDatabaseVersion) {
		return fmt.Errorf("written by a newer version of herald; run that version, or restore a backup: %w", err)
	}
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff { // the low byte is the primary result code
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("the file is damaged; restore a backup, or move it away to begin anew: %w", err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("the file is locked by another process: %w", err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("the file cannot be written; check its owner and mode: %w", err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("the disk is full: %w", err)
	}
	return err
}

// fail wraps an error with the operation that met it.
func fail(operation string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("store: %s: %w", operation, explain(err))
}

// Ping implements Store.
func (s *SQL) Ping(ctx context.Context) error {
	var one int
	return fail("ping", s.db.QueryRow(ctx, "SELECT 1 FROM claim UNION SELECT 1").Scan(&one))
}

// Close implements Store.
func (s *SQL) Close() error { return fail("close", s.db.Close()) }
