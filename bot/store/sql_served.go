package store

import (
	"context"

	"go.mau.fi/util/dbutil"

	"herald/index/document"
)

// SaveServed implements Store.
func (s *SQL) SaveServed(ctx context.Context, docs []*document.Document) error {
	return fail("save documents", s.db.DoTxn(ctx, nil, func(ctx context.Context) error {
		_, err := s.db.Exec(ctx, "DELETE FROM served")
		for _, d := range docs {
			if err != nil {
				return err
			}
			_, err = s.db.Exec(ctx, "INSERT INTO served (name, title, hash, text) VALUES ($1, $2, $3, $4)", d.Name, d.Title, d.Hash, d.Text)
		}
		return err
	}))
}

// Served implements Store.
func (s *SQL) Served(ctx context.Context) ([]*document.Document, error) {
	scan := func(row dbutil.Scannable) (*document.Document, error) {
		d := new(document.Document)
		err := row.Scan(&d.Name, &d.Title, &d.Hash, &d.Text)
		return d, err
	}
	docs, err := list(s.db, scan)(ctx, "SELECT name, title, hash, text FROM served ORDER BY name")
	return docs, fail("read documents", err)
}
