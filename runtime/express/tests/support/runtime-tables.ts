import type { Database } from '../../src/sql/database.ts';
import type { Dialect } from '../../src/sql/statement.ts';

/** The tables of the mechanisms, as the compiler writes them for an app that needs them all. */
const tables: Readonly<Record<Dialect, string>> = {
  sqlite: `
    CREATE TABLE bspec_idempotency_keys (
      id TEXT NOT NULL, fingerprint TEXT NOT NULL, status INTEGER, content_type TEXT,
      location TEXT, etag TEXT, body TEXT, created_at INTEGER NOT NULL, PRIMARY KEY (id)
    ) STRICT;
    CREATE TABLE bspec_throttles (
      id TEXT NOT NULL, failures INTEGER NOT NULL, blocked_until INTEGER NOT NULL,
      expires_at INTEGER NOT NULL, PRIMARY KEY (id)
    ) STRICT;
    CREATE TABLE bspec_sessions (
      id TEXT NOT NULL, user_id TEXT NOT NULL, created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL, revoked_at INTEGER, reason TEXT, network TEXT, agent TEXT,
      PRIMARY KEY (id)
    ) STRICT;
    CREATE TABLE bspec_refresh_tokens (
      hash TEXT NOT NULL, session_id TEXT NOT NULL REFERENCES bspec_sessions ON DELETE CASCADE,
      parent_hash TEXT, issued_at INTEGER NOT NULL, used_at INTEGER, expires_at INTEGER NOT NULL,
      PRIMARY KEY (hash)
    ) STRICT;
    CREATE TABLE bspec_deliveries (
      id TEXT NOT NULL, listener TEXT NOT NULL, payload TEXT NOT NULL, attempts INTEGER NOT NULL,
      due_at INTEGER NOT NULL, dead_at INTEGER, created_at INTEGER NOT NULL, PRIMARY KEY (id)
    ) STRICT;
    CREATE INDEX bspec_deliveries_dead_at_due_at_idx ON bspec_deliveries (dead_at, due_at);
    CREATE TABLE bspec_schedules (
      name TEXT NOT NULL, due_at INTEGER NOT NULL, lease_until INTEGER NOT NULL, PRIMARY KEY (name)
    ) STRICT;`,
  postgres: `
    CREATE TABLE bspec_idempotency_keys (
      id text NOT NULL, fingerprint text NOT NULL, status bigint, content_type text,
      location text, etag text, body text, created_at timestamptz(3) NOT NULL, PRIMARY KEY (id)
    );
    CREATE TABLE bspec_throttles (
      id text NOT NULL, failures bigint NOT NULL, blocked_until timestamptz(3) NOT NULL,
      expires_at timestamptz(3) NOT NULL, PRIMARY KEY (id)
    );
    CREATE TABLE bspec_sessions (
      id uuid NOT NULL, user_id uuid NOT NULL, created_at timestamptz(3) NOT NULL,
      expires_at timestamptz(3) NOT NULL, revoked_at timestamptz(3), reason text, network text,
      agent text, PRIMARY KEY (id)
    );
    CREATE TABLE bspec_refresh_tokens (
      hash text NOT NULL, session_id uuid NOT NULL REFERENCES bspec_sessions ON DELETE CASCADE,
      parent_hash text, issued_at timestamptz(3) NOT NULL, used_at timestamptz(3),
      expires_at timestamptz(3) NOT NULL, PRIMARY KEY (hash)
    );
    CREATE UNLOGGED TABLE bspec_rate_limits (
      id text NOT NULL, requests bigint NOT NULL, window_end timestamptz(3) NOT NULL,
      PRIMARY KEY (id)
    );
    CREATE TABLE bspec_deliveries (
      id uuid NOT NULL, listener text NOT NULL, payload text NOT NULL, attempts bigint NOT NULL,
      due_at timestamptz(3) NOT NULL, dead_at timestamptz(3), created_at timestamptz(3) NOT NULL,
      PRIMARY KEY (id)
    );
    CREATE INDEX bspec_deliveries_dead_at_due_at_idx ON bspec_deliveries (dead_at, due_at);
    CREATE TABLE bspec_schedules (
      name text NOT NULL, due_at timestamptz(3) NOT NULL, lease_until timestamptz(3) NOT NULL,
      PRIMARY KEY (name)
    );`,
};

export async function createRuntimeTables({ driver }: Database): Promise<void> {
  const connection = await driver.connect('write');
  await connection.script(tables[driver.dialect]);
  connection.release(false);
}
