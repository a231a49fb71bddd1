#!/usr/bin/env python3
"""Writes a spec of N entities, as businesses write them: fields, relations, policies, views, inputs, a resource each.

usage: generate_specs.py N FOLDER

FOLDER/app.bspec is the root file; the entities stand in modules of 200 beside it. One entity takes about 50 lines.
The output depends on N alone.
"""

import pathlib
import sys

PER_MODULE = 200

ROOT = """app Bench {{
    auth {{ identity User   roles User.role   access 15 minutes }}
}}

{uses}

enum Role {{ member, admin }}

entity User {{
    name:     String(1..80) trim
    email:    Email unique
    password: Password
    role:     Role = Role.member

    allow create
    allow read, update when this == caller or caller.role == Role.admin
}}
"""

ENTITY = """
/// One of many kinds of work.
entity Item{n} {{
    code:     String(3..40) trim lower unique matches "[a-z0-9]+(-[a-z0-9]+)*"
    title:    String(1..200) trim
    body:     Text(0..20000)
    state:    State{n} = State{n}.open
    amount:   Decimal(12, 2) = 0.00 min 0
    count:    Int(0..100000) = 0
    active:   Bool = true
    due:      Instant?
    owner:    User on delete cascade
    {reference}

    {inverse}

    unique (owner, title)

    allow read   when active or owner == caller or caller.role == Role.admin
    allow create when owner == caller
    allow update when owner == caller or caller.role == Role.admin
    allow delete when owner == caller
}}

enum State{n} {{ open, busy, done }}

view Card{n} of Item{n} {{
    id, code, title, state, amount, active, due, createdAt
    owner: owner.name
}}

view Page{n} of Item{n} extends Card{n} {{
    body, count
    {shown}
}}

input New{n}  of Item{n} {{ code, title, body, amount?, count?, due?{given} }}
input Edit{n} of Item{n} {{ title?, body?, amount?, count?, due?, state? }}

error Closed{n} 409 at "state" "is closed"

resource Item{n} at "/items-{n}" by code as Page{n} {{
    list as Card{n} {{ auth optional   filter state, amount, due, title   sort createdAt desc, amount   page 20 max 100 }}
    get {{ auth optional }}
    create New{n} {{ owner: caller }}
    update Edit{n}
    delete
}}

POST "/items-{n}/{{code}}/close" {{
    let item = get Item{n}(code: path.code)
    require item.state != State{n}.done else Closed{n}
    update item {{ state: State{n}.done, active: false }}
    reply item as Page{n}
}}
"""


def entity(n: int, total: int) -> str:
    """Chains of five: each refers to the one before it, which shows those that refer to it."""
    refers = n % 5 != 0
    referred = n % 5 != 4 and n + 1 < total
    return ENTITY.format(
        n=n,
        reference=f"parent:   Item{n - 1}? on delete null" if refers else "rank:     Int(0..9) = 0",
        inverse=f"children: Item{n + 1}[] by parent order createdAt" if referred else "index (state, active)",
        shown=f"children: children as Card{n + 1}" if referred else "updatedAt",
        given=", parent?" if refers else ", rank?",
    )


def main() -> None:
    total, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for first in range(0, total, PER_MODULE):
        name = f"items{first // PER_MODULE}.bspec"
        names.append(name)
        text = "".join(entity(n, total) for n in range(first, min(first + PER_MODULE, total)))
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
    uses = "\n".join(f'use "{name}"' for name in names)
    (folder / "app.bspec").write_text(ROOT.format(uses=uses), encoding="utf-8")


if __name__ == "__main__":
    main()
