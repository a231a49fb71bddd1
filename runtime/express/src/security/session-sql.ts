/** The statements of sessions and their refresh tokens. */
export const sessionSql = {
  open: `
    INSERT INTO bspec_sessions (id, user_id, created_at, expires_at, network, agent)
    VALUES (:id, :user_id, :now, :expires_at, :network, :agent)`,

  addToken: `
    INSERT INTO bspec_refresh_tokens (hash, session_id, parent_hash, issued_at, expires_at)
    VALUES (:hash, :session_id, :parent_hash, :now, :expires_at)`,

  use: `
    UPDATE bspec_refresh_tokens
    SET used_at = :now
    WHERE hash = :hash AND used_at IS NULL AND expires_at > :now AND EXISTS (
      SELECT 1 FROM bspec_sessions s
      WHERE s.id = bspec_refresh_tokens.session_id AND s.revoked_at IS NULL AND s.expires_at > :now)`,

  prolong: `
    UPDATE bspec_refresh_tokens
    SET expires_at = :expires_at
    WHERE hash = :hash`,

  find: `
    SELECT t.session_id, t.used_at, t.expires_at, s.user_id, s.revoked_at,
      s.expires_at AS session_expires_at
    FROM bspec_refresh_tokens t JOIN bspec_sessions s ON s.id = t.session_id
    WHERE t.hash = :hash`,

  revoke: `
    UPDATE bspec_sessions
    SET revoked_at = :now, reason = :reason
    WHERE revoked_at IS NULL AND `,

  list: `
    SELECT id, created_at, expires_at, agent
    FROM bspec_sessions
    WHERE user_id = :user_id AND revoked_at IS NULL AND expires_at > :now
    ORDER BY created_at DESC, id DESC
    LIMIT 100`,
};
