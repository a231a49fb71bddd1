-- user.findById(id)
SELECT this.id, this.name, this.email, this.role, this.created_at, this.updated_at, this.epoch
FROM users this
WHERE this.id = :id;

-- user.taken(id, email)
SELECT EXISTS (SELECT 1 FROM users other WHERE other.email = :email AND other.id <> :id) AS email;

-- user.create(id, name, email, password, role, created_at, updated_at)
INSERT INTO users
  (id, name, email, password, role, created_at, updated_at, version, epoch)
VALUES
  (:id, :name, :email, :password, :role, :created_at, :updated_at, 1, 0);

-- user.getMe(id)
SELECT this.id, this.name, this.email, this.role, this.created_at
FROM users this
WHERE this.id = :id;

-- user.findCredentialsByEmail(email)
SELECT this.id, this.name, this.email, this.role, this.created_at, this.updated_at, this.epoch, this.password
FROM users this
WHERE this.email = :email;

-- user.rehash(id, password, current)
UPDATE users
SET password = :password
WHERE id = :id AND password = :current;

-- user.update(id, name, updated_at)
UPDATE users
SET name = :name, updated_at = :updated_at, version = version + 1
WHERE id = :id;

-- user.findCredentialsById(id)
SELECT this.id, this.name, this.email, this.role, this.created_at, this.updated_at, this.epoch, this.password
FROM users this
WHERE this.id = :id;

-- user.changePassword(id, password, updated_at)
UPDATE users
SET password = :password, updated_at = :updated_at, version = version + 1, epoch = epoch + 1
WHERE id = :id;

-- post.listPosts(caller)
SELECT this.id, this.slug, this.title, this.status, this.published_at, this.minutes, this.price,
       this.featured, this.created_at, this.updated_at, author.id AS "author.id",
       author.name AS "author.name",
       (SELECT count(*) FROM comments item WHERE item.post_id = this.id) AS comment_count
FROM posts this
JOIN users author ON author.id = this.author_id
WHERE (
  this.status = 'published'
  OR this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
);

-- post.findPostPageBySlug(slug, caller)
SELECT this.id, this.slug, this.title, this.status, this.published_at, this.minutes, this.price,
       this.featured, this.created_at, this.updated_at, author.id AS "author.id",
       author.name AS "author.name",
       (SELECT count(*) FROM comments item WHERE item.post_id = this.id) AS comment_count,
       this.body, this.version AS "_version"
FROM posts this
JOIN users author ON author.id = this.author_id
WHERE this.slug = :slug AND (
  this.status = 'published'
  OR this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
);

-- post.taken(id, slug)
SELECT EXISTS (SELECT 1 FROM posts other WHERE other.slug = :slug AND other.id <> :id) AS slug;

-- post.create(id, slug, title, body, status, published_at, minutes, price, featured, author_id, created_at, updated_at, version)
INSERT INTO posts
  (id, slug, title, body, status, published_at, minutes, price, featured, author_id, created_at,
   updated_at, version)
VALUES
  (:id, :slug, :title, :body, :status, :published_at, :minutes, :price, :featured, :author_id,
   :created_at, :updated_at, :version);

-- post.getPostPage(id)
SELECT this.id, this.slug, this.title, this.status, this.published_at, this.minutes, this.price,
       this.featured, this.created_at, this.updated_at, author.id AS "author.id",
       author.name AS "author.name",
       (SELECT count(*) FROM comments item WHERE item.post_id = this.id) AS comment_count,
       this.body, this.version AS "_version"
FROM posts this
JOIN users author ON author.id = this.author_id
WHERE this.id = :id;

-- post.findBySlug(slug, caller)
SELECT this.id, this.slug, this.title, this.body, this.status, this.published_at, this.minutes,
       this.price, this.featured, this.author_id, this.created_at, this.updated_at, this.version
FROM posts this
WHERE this.slug = :slug AND (
  this.status = 'published'
  OR this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
);

-- post.mayUpdate(id, caller)
SELECT (
  this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
) AS allowed
FROM posts this
WHERE this.id = :id;

-- post.update(id, slug, title, body, status, published_at, minutes, price, featured, updated_at)
UPDATE posts
SET slug = :slug, title = :title, body = :body, status = :status, published_at = :published_at,
    minutes = :minutes, price = :price, featured = :featured, updated_at = :updated_at,
    version = version + 1
WHERE id = :id;

-- post.mayDelete(id, caller)
SELECT this.author_id = :caller AS allowed
FROM posts this
WHERE this.id = :id;

-- post.delete(id)
DELETE FROM posts
WHERE id = :id;

-- comment.listComments(caller)
SELECT this.id, this.text, this.created_at, post.slug AS post, author.name AS author
FROM comments this
JOIN posts post ON post.id = this.post_id
JOIN users author ON author.id = this.author_id
WHERE (
  (SELECT post.status FROM posts post WHERE post.id = this.post_id) = 'published'
  OR this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
);

-- comment.countComments(caller)
SELECT count(*) AS total
FROM comments this
WHERE (
  (SELECT post.status FROM posts post WHERE post.id = this.post_id) = 'published'
  OR this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
);

-- comment.findCommentLineById(id, caller)
SELECT this.id, this.text, this.created_at, post.slug AS post, author.name AS author, this.version AS "_version"
FROM comments this
JOIN posts post ON post.id = this.post_id
JOIN users author ON author.id = this.author_id
WHERE this.id = :id AND (
  (SELECT post.status FROM posts post WHERE post.id = this.post_id) = 'published'
  OR this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
);

-- post.isReadable(id, caller)
SELECT (
  this.status = 'published'
  OR this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
) AS allowed
FROM posts this
WHERE this.id = :id;

-- comment.create(id, text, post_id, author_id, created_at, updated_at, version)
INSERT INTO comments
  (id, text, post_id, author_id, created_at, updated_at, version)
VALUES
  (:id, :text, :post_id, :author_id, :created_at, :updated_at, :version);

-- comment.getCommentLine(id)
SELECT this.id, this.text, this.created_at, post.slug AS post, author.name AS author, this.version AS "_version"
FROM comments this
JOIN posts post ON post.id = this.post_id
JOIN users author ON author.id = this.author_id
WHERE this.id = :id;

-- comment.findById(id, caller)
SELECT this.id, this.text, this.post_id, this.author_id, this.created_at, this.updated_at,
       this.version
FROM comments this
WHERE this.id = :id AND (
  (SELECT post.status FROM posts post WHERE post.id = this.post_id) = 'published'
  OR this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
);

-- comment.mayDelete(id, caller)
SELECT (
  this.author_id = :caller
  OR (SELECT post.author_id FROM posts post WHERE post.id = this.post_id) = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
) AS allowed
FROM comments this
WHERE this.id = :id;

-- comment.delete(id)
DELETE FROM comments
WHERE id = :id;

-- user.authorPagePosts(ids, caller)
SELECT this.author_id AS "_owner", this.id, this.slug, this.title, this.status, this.published_at, this.minutes, this.price,
       this.featured, this.created_at, this.updated_at, author.id AS "author.id",
       author.name AS "author.name",
       (SELECT count(*) FROM comments item WHERE item.post_id = this.id) AS comment_count
FROM posts this
JOIN users author ON author.id = this.author_id
WHERE this.author_id IN (SELECT value FROM json_each(:ids)) AND (
  this.status = 'published'
  OR this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
)
ORDER BY this.created_at DESC, this.id DESC;

-- in PostgreSQL
SELECT this.author_id AS "_owner", this.id, this.slug, this.title, this.status, this.published_at, this.minutes, this.price,
       this.featured, this.created_at, this.updated_at, author.id AS "author.id",
       author.name AS "author.name",
       (SELECT count(*) FROM comments item WHERE item.post_id = this.id) AS comment_count
FROM posts this
JOIN users author ON author.id = this.author_id
WHERE this.author_id = ANY (CAST(:ids AS uuid[])) AND (
  this.status = 'published'
  OR this.author_id = :caller
  OR (SELECT caller.role FROM users caller WHERE caller.id = :caller) = 'editor'
)
ORDER BY this.created_at DESC, this.id DESC;

-- user.findAuthorPageById(id)
SELECT this.id, this.name, this.id AS "_id"
FROM users this
WHERE this.id = :id;

-- registerUser: conflicts insert show token (3 statements)
-- loginUser: show token (2 statements)
-- getMe: show (2 statements)
-- updateMe: fetch holds update show (4 statements)
-- changePassword: confirm password (4 statements)
-- listPosts: list (2 statements)
-- getPost: show (2 statements)
-- createPost: holds conflicts insert show (4 statements)
-- updatePost: fetch allow match update show (5 statements)
-- replacePost: fetch allow match conflicts update show (6 statements)
-- deletePost: fetch allow match delete (4 statements)
-- listComments: list (3 statements)
-- getComment: show (2 statements)
-- createComment: holds insert show (4 statements)
-- deleteComment: fetch allow match delete (4 statements)
-- publishPost: fetch require allow update show (5 statements)
-- updatePostFeature: fetch require allow update show (5 statements)
-- deletePostFeature: fetch allow update show (5 statements)
-- getUser: show (3 statements)

-- Generated by bspec from blog.bspec: change the spec, not this file.

CREATE TABLE users (
  id TEXT NOT NULL
    CONSTRAINT users_id_check CHECK (length(id) = 36),
  name TEXT NOT NULL
    CONSTRAINT users_name_check CHECK (length(name) BETWEEN 1 AND 80),
  email TEXT NOT NULL
    CONSTRAINT users_email_check CHECK (length(email) BETWEEN 1 AND 254),
  password TEXT NOT NULL,
  role TEXT NOT NULL
    CONSTRAINT users_role_check CHECK (role IN ('author', 'editor')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  CONSTRAINT users_email_key UNIQUE (email),
  CONSTRAINT users_pkey PRIMARY KEY (id)
) STRICT;

CREATE TABLE posts (
  id TEXT NOT NULL
    CONSTRAINT posts_id_check CHECK (length(id) = 36),
  slug TEXT NOT NULL
    CONSTRAINT posts_slug_check CHECK (length(slug) BETWEEN 3 AND 80),
  title TEXT NOT NULL
    CONSTRAINT posts_title_check CHECK (length(title) BETWEEN 1 AND 200),
  body TEXT NOT NULL
    CONSTRAINT posts_body_check CHECK (length(body) BETWEEN 1 AND 50000),
  status TEXT NOT NULL
    CONSTRAINT posts_status_check CHECK (status IN ('draft', 'published')),
  published_at INTEGER,
  minutes INTEGER NOT NULL
    CONSTRAINT posts_minutes_check CHECK (minutes BETWEEN 1 AND 240),
  price INTEGER NOT NULL
    CONSTRAINT posts_price_check CHECK (price BETWEEN 0 AND 99999999),
  featured INTEGER NOT NULL
    CONSTRAINT posts_featured_check CHECK (featured IN (0, 1)),
  author_id TEXT NOT NULL
    CONSTRAINT posts_author_id_check CHECK (length(author_id) = 36),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT posts_slug_key UNIQUE (slug),
  CONSTRAINT posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT posts_pkey PRIMARY KEY (id)
) STRICT;
-- sort by createdAt
CREATE INDEX posts_created_at_id_idx ON posts (created_at, id);
-- sort by publishedAt
CREATE INDEX posts_published_at_id_idx ON posts (published_at, id);
-- sort by title
CREATE INDEX posts_title_id_idx ON posts (title, id);
-- sort by minutes
CREATE INDEX posts_minutes_id_idx ON posts (minutes, id);
-- sort by price
CREATE INDEX posts_price_id_idx ON posts (price, id);
-- filter status
CREATE INDEX posts_status_created_at_id_idx ON posts (status, created_at, id);
-- filter featured
CREATE INDEX posts_featured_created_at_id_idx ON posts (featured, created_at, id);
-- filter author
CREATE INDEX posts_author_id_created_at_id_idx ON posts (author_id, created_at, id);

CREATE TABLE comments (
  id TEXT NOT NULL
    CONSTRAINT comments_id_check CHECK (length(id) = 36),
  text TEXT NOT NULL
    CONSTRAINT comments_text_check CHECK (length(text) BETWEEN 1 AND 2000),
  post_id TEXT NOT NULL
    CONSTRAINT comments_post_id_check CHECK (length(post_id) = 36),
  author_id TEXT NOT NULL
    CONSTRAINT comments_author_id_check CHECK (length(author_id) = 36),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT comments_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE,
  CONSTRAINT comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT comments_pkey PRIMARY KEY (id)
) STRICT;
-- sort by createdAt
CREATE INDEX comments_created_at_id_idx ON comments (created_at, id);
-- filter post
CREATE INDEX comments_post_id_created_at_id_idx ON comments (post_id, created_at, id);
-- filter author
CREATE INDEX comments_author_id_created_at_id_idx ON comments (author_id, created_at, id);

CREATE TABLE bspec_idempotency_keys (
  id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  status INTEGER,
  content_type TEXT,
  location TEXT,
  etag TEXT,
  body TEXT,
  created_at INTEGER NOT NULL,
  CONSTRAINT bspec_idempotency_keys_pkey PRIMARY KEY (id)
) STRICT;
-- old rows are deleted
CREATE INDEX bspec_idempotency_keys_created_at_idx ON bspec_idempotency_keys (created_at);

CREATE TABLE bspec_throttles (
  id TEXT NOT NULL,
  failures INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  CONSTRAINT bspec_throttles_pkey PRIMARY KEY (id)
) STRICT;
-- old rows are deleted
CREATE INDEX bspec_throttles_expires_at_idx ON bspec_throttles (expires_at);

DELETE FROM bspec_schema;
INSERT INTO bspec_schema (number, checksum)
VALUES (1, '3a87da8f641d300b941ff7dc7f5a657820e984116f57094e77ee7a23c32dd2af');

-- Generated by bspec from blog.bspec: change the spec, not this file.

CREATE TABLE users (
  id uuid NOT NULL,
  name text COLLATE "C" NOT NULL
    CONSTRAINT users_name_check CHECK (char_length(name) BETWEEN 1 AND 80),
  email text COLLATE "C" NOT NULL
    CONSTRAINT users_email_check CHECK (char_length(email) BETWEEN 1 AND 254),
  password text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL
    CONSTRAINT users_role_check CHECK (role IN ('author', 'editor')),
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  version bigint NOT NULL,
  epoch bigint NOT NULL,
  CONSTRAINT users_email_key UNIQUE (email),
  CONSTRAINT users_pkey PRIMARY KEY (id)
);

CREATE TABLE posts (
  id uuid NOT NULL,
  slug text COLLATE "C" NOT NULL
    CONSTRAINT posts_slug_check CHECK (char_length(slug) BETWEEN 3 AND 80),
  title text COLLATE "C" NOT NULL
    CONSTRAINT posts_title_check CHECK (char_length(title) BETWEEN 1 AND 200),
  body text COLLATE "C" NOT NULL
    CONSTRAINT posts_body_check CHECK (char_length(body) BETWEEN 1 AND 50000),
  status text COLLATE "C" NOT NULL
    CONSTRAINT posts_status_check CHECK (status IN ('draft', 'published')),
  published_at timestamptz(3),
  minutes bigint NOT NULL
    CONSTRAINT posts_minutes_check CHECK (minutes BETWEEN 1 AND 240),
  price numeric(8, 2) NOT NULL
    CONSTRAINT posts_price_check CHECK (price BETWEEN 0 AND 999999.99),
  featured boolean NOT NULL,
  author_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT posts_slug_key UNIQUE (slug),
  CONSTRAINT posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT posts_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE posts IS 'What an author writes. A draft is seen by its author and by editors only.';
-- sort by createdAt
CREATE INDEX posts_created_at_id_idx ON posts (created_at, id);
-- sort by publishedAt
CREATE INDEX posts_published_at_id_idx ON posts (published_at, id);
-- sort by title
CREATE INDEX posts_title_id_idx ON posts (title, id);
-- sort by minutes
CREATE INDEX posts_minutes_id_idx ON posts (minutes, id);
-- sort by price
CREATE INDEX posts_price_id_idx ON posts (price, id);
-- filter status
CREATE INDEX posts_status_created_at_id_idx ON posts (status, created_at, id);
-- filter featured
CREATE INDEX posts_featured_created_at_id_idx ON posts (featured, created_at, id);
-- filter author
CREATE INDEX posts_author_id_created_at_id_idx ON posts (author_id, created_at, id);

CREATE TABLE comments (
  id uuid NOT NULL,
  text text COLLATE "C" NOT NULL
    CONSTRAINT comments_text_check CHECK (char_length(text) BETWEEN 1 AND 2000),
  post_id uuid NOT NULL,
  author_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT comments_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE,
  CONSTRAINT comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT comments_pkey PRIMARY KEY (id)
);
-- sort by createdAt
CREATE INDEX comments_created_at_id_idx ON comments (created_at, id);
-- filter post
CREATE INDEX comments_post_id_created_at_id_idx ON comments (post_id, created_at, id);
-- filter author
CREATE INDEX comments_author_id_created_at_id_idx ON comments (author_id, created_at, id);

CREATE TABLE bspec_idempotency_keys (
  id text COLLATE "C" NOT NULL,
  fingerprint text COLLATE "C" NOT NULL,
  status bigint,
  content_type text COLLATE "C",
  location text COLLATE "C",
  etag text COLLATE "C",
  body text COLLATE "C",
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT bspec_idempotency_keys_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE bspec_idempotency_keys IS 'Replies to requests that callers may send again under the same key';
-- old rows are deleted
CREATE INDEX bspec_idempotency_keys_created_at_idx ON bspec_idempotency_keys (created_at);

CREATE TABLE bspec_throttles (
  id text COLLATE "C" NOT NULL,
  failures bigint NOT NULL,
  blocked_until timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT bspec_throttles_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE bspec_throttles IS 'Failed attempts to log in';
-- old rows are deleted
CREATE INDEX bspec_throttles_expires_at_idx ON bspec_throttles (expires_at);

CREATE UNLOGGED TABLE bspec_rate_limits (
  id text COLLATE "C" NOT NULL,
  requests bigint NOT NULL,
  window_end timestamptz(3) NOT NULL,
  CONSTRAINT bspec_rate_limits_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE bspec_rate_limits IS 'Requests in the window of each limit and key';
-- old rows are deleted
CREATE INDEX bspec_rate_limits_window_end_idx ON bspec_rate_limits (window_end);

DELETE FROM bspec_schema;
INSERT INTO bspec_schema (number, checksum)
VALUES (1, '7ccba51094259101db3c88022cd945f886b7e3f935b5fcbeef2bddc0410435fe');
