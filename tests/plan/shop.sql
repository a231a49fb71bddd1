-- person.findCaller(id)
SELECT this.id, this.name, this.email, this.role, this.created_at, this.updated_at,
       this.version, this.epoch
FROM persons this
WHERE this.id = :id;

-- item.listItems(caller)
SELECT this.name, this.grade, this.price, this.shelf_id, shelf.order_ AS order_, this.id AS "_id", CASE this.grade WHEN 'low' THEN 0 WHEN 'high' THEN 1 END AS "_grade", this.due AS "_due"
FROM items this
LEFT JOIN shelfs shelf ON shelf.id = this.shelf_id
WHERE (
  NOT this.hidden
  OR this.seller_id = :caller
);

-- person.keeperItems(ids, caller)
SELECT this.seller_id AS "_owner", this.name, this.grade, this.price, this.shelf_id, shelf.order_ AS order_
FROM items this
LEFT JOIN shelfs shelf ON shelf.id = this.shelf_id
WHERE this.seller_id IN (SELECT value FROM json_each(:ids)) AND (
  NOT this.hidden
  OR this.seller_id = :caller
)
ORDER BY this.due DESC NULLS LAST, this.id DESC;

-- in PostgreSQL
SELECT this.seller_id AS "_owner", this.name, this.grade, this.price, this.shelf_id, shelf.order_ AS order_
FROM items this
LEFT JOIN shelfs shelf ON shelf.id = this.shelf_id
WHERE this.seller_id = ANY (CAST(:ids AS uuid[])) AND (
  NOT this.hidden
  OR this.seller_id = :caller
)
ORDER BY this.due DESC NULLS LAST, this.id DESC;

-- item.findPageById(id, caller)
SELECT this.id, this.hidden, visible_seller.id AS "seller._id",
       visible_seller.name AS "seller.name", shelf.id AS "shelf._id",
       shelf.order_ AS "shelf.order_", shelf_keeper.name AS "shelf.keeper",
       (SELECT count(*) FROM items item WHERE item.shelf_id = this.shelf_id) AS "shelf.count", this.version AS "_version"
FROM items this
LEFT JOIN (SELECT this.* FROM persons this WHERE (
  this.id = :caller
  OR this.role = 'seller'
)) visible_seller ON visible_seller.id = this.seller_id
LEFT JOIN shelfs shelf ON shelf.id = this.shelf_id
LEFT JOIN persons shelf_keeper ON shelf_keeper.id = shelf.keeper_id
WHERE this.id = :id AND (
  NOT this.hidden
  OR this.seller_id = :caller
);

-- shelf.isReadable(id)
SELECT TRUE AS allowed
FROM shelfs this
WHERE this.id = :id;

-- item.mayCreate(seller_id, caller)
SELECT this.seller_id = :caller AND (SELECT caller.role FROM persons caller WHERE caller.id = :caller) = 'seller' AS allowed
FROM (SELECT :seller_id AS seller_id) this;

-- in PostgreSQL
SELECT this.seller_id = :caller AND (SELECT caller.role FROM persons caller WHERE caller.id = :caller) = 'seller' AS allowed
FROM (SELECT CAST(:seller_id AS uuid) AS seller_id) this;

-- item.taken(id, shelf_id, place)
SELECT EXISTS (SELECT 1 FROM items other WHERE other.shelf_id = :shelf_id AND other.place = :place AND other.id <> :id) AS shelf_id_place;

-- item.create(id, name, grade, due, price, place, seller_id, shelf_id, hidden, created_at, updated_at, version)
INSERT INTO items
  (id, name, grade, due, price, place, seller_id, shelf_id, hidden, created_at, updated_at,
   version)
VALUES
  (:id, :name, :grade, :due, :price, :place, :seller_id, :shelf_id, :hidden, :created_at,
   :updated_at, :version);

-- item.getPage(id, caller)
SELECT this.id, this.hidden, visible_seller.id AS "seller._id",
       visible_seller.name AS "seller.name", shelf.id AS "shelf._id",
       shelf.order_ AS "shelf.order_", shelf_keeper.name AS "shelf.keeper",
       (SELECT count(*) FROM items item WHERE item.shelf_id = this.shelf_id) AS "shelf.count", this.version AS "_version"
FROM items this
LEFT JOIN (SELECT this.* FROM persons this WHERE (
  this.id = :caller
  OR this.role = 'seller'
)) visible_seller ON visible_seller.id = this.seller_id
LEFT JOIN shelfs shelf ON shelf.id = this.shelf_id
LEFT JOIN persons shelf_keeper ON shelf_keeper.id = shelf.keeper_id
WHERE this.id = :id;

-- item.findById(id, caller)
SELECT this.id, this.name, this.grade, this.due, this.price, this.place, this.seller_id,
       this.shelf_id, this.hidden, this.created_at, this.updated_at, this.version
FROM items this
WHERE this.id = :id AND (
  NOT this.hidden
  OR this.seller_id = :caller
);

-- item.mayUpdate(id, caller)
SELECT this.seller_id = :caller AND this.grade <> 'high' AS allowed
FROM items this
WHERE this.id = :id;

-- item.mayBecome(grade, seller_id, caller)
SELECT this.seller_id = :caller AND this.grade <> 'high' AS allowed
FROM (SELECT :grade AS grade, :seller_id AS seller_id) this;

-- in PostgreSQL
SELECT this.seller_id = :caller AND this.grade <> 'high' AS allowed
FROM (SELECT CAST(:grade AS text) COLLATE "C" AS grade, CAST(:seller_id AS uuid) AS seller_id) this;

-- item.update(id, name, grade, due, price, place, seller_id, shelf_id, hidden, updated_at)
UPDATE items
SET name = :name, grade = :grade, due = :due, price = :price, place = :place,
    seller_id = :seller_id, shelf_id = :shelf_id, hidden = :hidden, updated_at = :updated_at,
    version = version + 1
WHERE id = :id;

-- item.mayDelete(id, caller)
SELECT this.seller_id = :caller AS allowed
FROM items this
WHERE this.id = :id;

-- item.delete(id)
DELETE FROM items
WHERE id = :id;

-- shelf.listShelfs()
SELECT this.id, this.order_, this.parent_id, this.keeper_id, this.created_at, this.updated_at
FROM shelfs this;

-- shelf.findShelfViewById(id)
SELECT this.id, this.order_, this.parent_id, this.keeper_id, this.created_at, this.updated_at, this.version AS "_version"
FROM shelfs this
WHERE this.id = :id;

-- person.isReadable(id, caller)
SELECT (
  this.id = :caller
  OR this.role = 'seller'
) AS allowed
FROM persons this
WHERE this.id = :id;

-- shelf.create(id, order_, parent_id, keeper_id, created_at, updated_at, version)
INSERT INTO shelfs
  (id, order_, parent_id, keeper_id, created_at, updated_at, version)
VALUES
  (:id, :order_, :parent_id, :keeper_id, :created_at, :updated_at, :version);

-- shelf.getShelfView(id)
SELECT this.id, this.order_, this.parent_id, this.keeper_id, this.created_at, this.updated_at, this.version AS "_version"
FROM shelfs this
WHERE this.id = :id;

-- shelf.findById(id)
SELECT this.id, this.order_, this.parent_id, this.keeper_id, this.created_at, this.updated_at,
       this.version
FROM shelfs this
WHERE this.id = :id;

-- shelf.delete(id)
DELETE FROM shelfs
WHERE id = :id;

-- shelf.isReferenced(id)
WITH RECURSIVE gone (owner, owner_id) AS (
  SELECT 'shelfs', this.id FROM shelfs this WHERE this.id = :id
  UNION
  SELECT edge.owner, edge.owner_id
  FROM gone
  JOIN (
    SELECT 'shelfs' AS owner, id AS owner_id, 'shelfs' AS target, parent_id AS target_id FROM shelfs
  ) edge ON edge.target = gone.owner AND edge.target_id = gone.owner_id
)
SELECT EXISTS (SELECT 1 FROM items other WHERE other.shelf_id IN (SELECT gone.owner_id FROM gone WHERE gone.owner = 'shelfs') AND other.id NOT IN (SELECT gone.owner_id FROM gone WHERE gone.owner = 'items')) AS referenced;

-- person.findById(id, caller)
SELECT this.id, this.name, this.email, this.role, this.created_at, this.updated_at,
       this.version, this.epoch
FROM persons this
WHERE this.id = :id AND (
  this.id = :caller
  OR this.role = 'seller'
);

-- person.mayUpdate(id, caller)
SELECT (SELECT caller.role FROM persons caller WHERE caller.id = :caller) = 'seller' AS allowed
FROM persons this
WHERE this.id = :id;

-- person.taken(id, email)
SELECT EXISTS (SELECT 1 FROM persons other WHERE other.email = :email AND other.id <> :id) AS email;

-- person.update(id, name, email, role, updated_at)
UPDATE persons
SET name = :name, email = :email, role = :role, updated_at = :updated_at, version = version + 1,
    epoch = CASE WHEN role = :role THEN epoch ELSE epoch + 1 END
WHERE id = :id;

-- person.changePassword(id, password, updated_at)
UPDATE persons
SET password = :password, updated_at = :updated_at, version = version + 1, epoch = epoch + 1
WHERE id = :id;

-- person.getPersonView(id)
SELECT this.id, this.name, this.email, this.role, this.created_at, this.updated_at, this.version AS "_version"
FROM persons this
WHERE this.id = :id;

-- person.create(id, name, email, password, role, created_at, updated_at, version)
INSERT INTO persons
  (id, name, email, password, role, created_at, updated_at, version, epoch)
VALUES
  (:id, :name, :email, :password, :role, :created_at, :updated_at, :version, 0);

-- listItems: list (2 statements)
-- getItem: show (3 statements)
-- createItem: allow conflicts insert show (7 statements)
-- updateItem: fetch allow allow match conflicts update show (9 statements)
-- deleteItem: fetch allow match delete (4 statements)
-- listShelfs: list (2 statements)
-- getShelf: show (2 statements)
-- createShelf: insert show (5 statements)
-- deleteShelf: fetch match delete (4 statements)
-- updatePerson: fetch allow match conflicts update password show (7 statements)
-- moveItem: fetch allow allow conflicts update (7 statements)
-- rolePerson: fetch allow update (4 statements)

-- Generated by bspec from shop.bspec: change the spec, not this file.

CREATE TABLE persons (
  id TEXT NOT NULL
    CONSTRAINT persons_id_check CHECK (length(id) = 36),
  name TEXT NOT NULL
    CONSTRAINT persons_name_check CHECK (length(name) BETWEEN 1 AND 80),
  email TEXT NOT NULL
    CONSTRAINT persons_email_check CHECK (length(email) BETWEEN 1 AND 254),
  password TEXT NOT NULL,
  role TEXT NOT NULL
    CONSTRAINT persons_role_check CHECK (role IN ('buyer', 'seller')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  CONSTRAINT persons_email_key UNIQUE (email),
  CONSTRAINT persons_pkey PRIMARY KEY (id)
) STRICT;
-- allow get
CREATE INDEX persons_role_idx ON persons (role);

CREATE TABLE shelfs (
  id TEXT NOT NULL
    CONSTRAINT shelfs_id_check CHECK (length(id) = 36),
  order_ INTEGER NOT NULL
    CONSTRAINT shelfs_order__check CHECK (order_ BETWEEN 1 AND 99),
  parent_id TEXT
    CONSTRAINT shelfs_parent_id_check CHECK (length(parent_id) = 36),
  keeper_id TEXT NOT NULL
    CONSTRAINT shelfs_keeper_id_check CHECK (length(keeper_id) = 36),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT shelfs_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES shelfs (id) ON DELETE CASCADE,
  CONSTRAINT shelfs_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES persons (id)
    ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT shelfs_pkey PRIMARY KEY (id)
) STRICT;
-- reference parent
CREATE INDEX shelfs_parent_id_idx ON shelfs (parent_id);
-- reference keeper
CREATE INDEX shelfs_keeper_id_idx ON shelfs (keeper_id);

CREATE TABLE items (
  id TEXT NOT NULL
    CONSTRAINT items_id_check CHECK (length(id) = 36),
  name TEXT NOT NULL
    CONSTRAINT items_name_check CHECK (length(name) BETWEEN 1 AND 80),
  grade TEXT NOT NULL
    CONSTRAINT items_grade_check CHECK (grade IN ('low', 'high')),
  due INTEGER,
  price INTEGER NOT NULL
    CONSTRAINT items_price_check CHECK (price BETWEEN 1 AND 99999999),
  place INTEGER NOT NULL
    CONSTRAINT items_place_check CHECK (place BETWEEN 1 AND 9),
  seller_id TEXT NOT NULL
    CONSTRAINT items_seller_id_check CHECK (length(seller_id) = 36),
  shelf_id TEXT
    CONSTRAINT items_shelf_id_check CHECK (length(shelf_id) = 36),
  hidden INTEGER NOT NULL
    CONSTRAINT items_hidden_check CHECK (hidden IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT items_shelf_id_place_key UNIQUE (shelf_id, place),
  CONSTRAINT items_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES persons (id)
    ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT items_shelf_id_fkey FOREIGN KEY (shelf_id) REFERENCES shelfs (id)
    ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT items_pkey PRIMARY KEY (id)
) STRICT;
-- sort by grade
CREATE INDEX items_grade_id_idx ON items (grade, id);
-- sort by due
CREATE INDEX items_due_id_idx ON items (due, id);
-- filter shelf
CREATE INDEX items_shelf_id_grade_id_idx ON items (shelf_id, grade, id);
-- reference seller
CREATE INDEX items_seller_id_due_id_idx ON items (seller_id, due, id);
-- allow get
CREATE INDEX items_hidden_idx ON items (hidden);

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

DELETE FROM bspec_schema;
INSERT INTO bspec_schema (number, checksum)
VALUES (1, '76e1b01d9ffba66260102e9cdf600ae1ae62e18f226f4f74fe93a5519e9d365e');

-- Generated by bspec from shop.bspec: change the spec, not this file.

CREATE TABLE persons (
  id uuid NOT NULL,
  name text COLLATE "C" NOT NULL
    CONSTRAINT persons_name_check CHECK (char_length(name) BETWEEN 1 AND 80),
  email text COLLATE "C" NOT NULL
    CONSTRAINT persons_email_check CHECK (char_length(email) BETWEEN 1 AND 254),
  password text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL
    CONSTRAINT persons_role_check CHECK (role IN ('buyer', 'seller')),
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  version bigint NOT NULL,
  epoch bigint NOT NULL,
  CONSTRAINT persons_email_key UNIQUE (email),
  CONSTRAINT persons_pkey PRIMARY KEY (id)
);
-- allow get
CREATE INDEX persons_role_idx ON persons (role);

CREATE TABLE shelfs (
  id uuid NOT NULL,
  order_ bigint NOT NULL
    CONSTRAINT shelfs_order__check CHECK (order_ BETWEEN 1 AND 99),
  parent_id uuid,
  keeper_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT shelfs_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES shelfs (id) ON DELETE CASCADE,
  CONSTRAINT shelfs_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES persons (id)
    ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT shelfs_pkey PRIMARY KEY (id)
);
-- reference parent
CREATE INDEX shelfs_parent_id_idx ON shelfs (parent_id);
-- reference keeper
CREATE INDEX shelfs_keeper_id_idx ON shelfs (keeper_id);

CREATE TABLE items (
  id uuid NOT NULL,
  name text COLLATE "C" NOT NULL
    CONSTRAINT items_name_check CHECK (char_length(name) BETWEEN 1 AND 80),
  grade text COLLATE "C" NOT NULL
    CONSTRAINT items_grade_check CHECK (grade IN ('low', 'high')),
  due timestamptz(3),
  price numeric(8, 2) NOT NULL
    CONSTRAINT items_price_check CHECK (price BETWEEN 0.01 AND 999999.99),
  place bigint NOT NULL
    CONSTRAINT items_place_check CHECK (place BETWEEN 1 AND 9),
  seller_id uuid NOT NULL,
  shelf_id uuid,
  hidden boolean NOT NULL,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT items_shelf_id_place_key UNIQUE (shelf_id, place),
  CONSTRAINT items_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES persons (id)
    ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT items_shelf_id_fkey FOREIGN KEY (shelf_id) REFERENCES shelfs (id)
    ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT items_pkey PRIMARY KEY (id)
);
-- sort by grade
CREATE INDEX items_grade_id_idx ON items (grade, id);
-- sort by due
CREATE INDEX items_due_id_idx ON items (due, id);
-- filter shelf
CREATE INDEX items_shelf_id_grade_id_idx ON items (shelf_id, grade, id);
-- reference seller
CREATE INDEX items_seller_id_due_id_idx ON items (seller_id, due, id);
-- allow get
CREATE INDEX items_hidden_idx ON items (hidden);

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
VALUES (1, '54d900ccde8a0f8a09f73c87aee4bdda1483a1a83c700defc7814d268459e047');
