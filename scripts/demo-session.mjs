// A session with the blog of examples/blog.bspec: what is asked, what is answered.
// usage: node scripts/demo-session.mjs http://127.0.0.1:PORT
// It fails when an answer has another status than the step expects.

const [base] = process.argv.slice(2);
const colour = process.stdout.isTTY;
const bold = (text) => (colour ? `\u001b[1m${text}\u001b[0m` : text);
const dim = (text) => (colour ? `\u001b[2m${text}\u001b[0m` : text);

const password = 'correct horse battery staple';
const post = {
  slug: 'on-computing',
  title: 'On computing',
  body: 'The Analytical Engine weaves algebraic patterns.',
  minutes: 4,
};

const steps = [
  {
    about: 'Ada registers',
    request: ['POST', '/api/auth/register', { name: 'Ada', email: 'ada@example.org', password }],
    expect: 201,
    keep: (answer) => ({ token: answer.accessToken }),
  },
  { about: 'She writes a post; it starts as a draft', as: 'token', request: ['POST', '/api/posts', post], expect: 201 },
  { about: 'Guests do not see drafts', request: ['GET', '/api/posts/on-computing'], expect: 404 },
  { about: 'Nor may they publish them', request: ['POST', '/api/posts/on-computing/publish'], expect: 401 },
  { about: 'Ada publishes it', as: 'token', request: ['POST', '/api/posts/on-computing/publish'], expect: 200 },
  { about: 'Twice is once too often', as: 'token', request: ['POST', '/api/posts/on-computing/publish'], expect: 409 },
  {
    about: 'Now everybody can find it',
    request: ['GET', '/api/posts?status=published&sort=-publishedAt&limit=2'],
    expect: 200,
  },
  {
    about: 'Input is checked as a whole, before anything is done',
    as: 'token',
    request: ['POST', '/api/posts', { slug: 'No spaces!', title: ' ', minutes: 500, colour: 'red' }],
    expect: 422,
  },
  {
    about: 'A slug is taken only once',
    as: 'token',
    request: ['POST', '/api/posts', { ...post, title: 'Again' }],
    expect: 409,
  },
  {
    about: 'Only editors put a post on top',
    as: 'token',
    request: ['PUT', '/api/posts/on-computing/feature'],
    expect: 403,
  },
];

/** JSON on as many lines as it needs, with the long secrets shortened. */
function readable(text) {
  if (text === '') {
    return '';
  }
  const short = (key, value) =>
    key === 'accessToken' && typeof value === 'string' ? `${value.slice(0, 12)}…` : value;
  const value = JSON.parse(text, short);
  const line = JSON.stringify(value);
  const shown = line.length <= 100 ? line : JSON.stringify(value, null, 2);
  return shown.replaceAll('\n', '\n     ');
}

const kept = {};
for (const [index, step] of steps.entries()) {
  const [method, target, body] = step.request;
  const headers = {};
  if (step.as) {
    headers.authorization = `Bearer ${kept[step.as]}`;
  }
  if (body) {
    headers['content-type'] = 'application/json';
  }
  const response = await fetch(base + target, {
    method,
    headers,
    body: body && JSON.stringify(body),
  });
  const text = await response.text();

  console.log(`\n${bold(`${index + 1}. ${step.about}`)}`);
  console.log(`   > ${method} ${target}${step.as ? dim('   as Ada') : ''}`);
  if (body) {
    console.log(`     ${readable(JSON.stringify(body))}`);
  }
  console.log(`   < ${response.status} ${response.statusText}`);
  if (text) {
    console.log(`     ${readable(text)}`);
  }
  if (response.status !== step.expect) {
    console.error(`\nexpected ${step.expect}, got ${response.status}`);
    process.exit(1);
  }
  Object.assign(kept, step.keep?.(JSON.parse(text)));
}
console.log();
