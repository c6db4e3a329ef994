// A mail server for tests. Takes mail on a free port of this machine and says on standard output, a line of JSON each:
//   {"port"}  once, when it is ready      {"from","to","user","tls","text"}  for each message, before it answers the sender
// What it does depends on the recipient's name: nobody… is refused for good (550), busy… is put off once (451),
// silent… gets no answer once after its message was taken, dying… ends the server once before it takes it. With PORT it listens there, so that it can come back after it was killed.
// With TLS_CERTIFICATE and TLS_KEY (PEM) it offers STARTTLS and takes mail only from who signs in as "libraries" by it.
import { SMTPServer } from 'smtp-server';

const tls = process.env.TLS_CERTIFICATE !== undefined;
const say = line => process.stdout.write(JSON.stringify(line) + '\n');
const seen = new Set();
const isFirst = name => !seen.has(name) && seen.add(name);
const refuse = (code, words) => Object.assign(new Error(words), { responseCode: code });

const server = new SMTPServer({
  cert: process.env.TLS_CERTIFICATE,
  key: process.env.TLS_KEY,
  authOptional: !tls,
  disabledCommands: tls ? [] : ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onAuth(auth, _, done) {
    if (auth.username === 'libraries' && auth.password === process.env.PASSWORD) return done(null, { user: auth.username });
    done(new Error('Wrong name or password'));
  },
  onRcptTo(address, _, done) {
    if (address.address.startsWith('nobody')) return done(refuse(550, 'No such mailbox here'));
    if (address.address.startsWith('busy') && isFirst(address.address)) return done(refuse(451, 'Come back later'));
    done();
  },
  onData(stream, session, done) {
    if (session.envelope.rcptTo[0].address.startsWith('dying') && !process.env.DIED) process.kill(process.pid, 'SIGKILL');
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', part => text += part);
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(r => r.address);
      say({ from: session.envelope.mailFrom.address, to, user: session.user ?? null, tls: session.secure, text });
      if (!(to[0].startsWith('silent') && isFirst(to[0]))) done();
    });
  },
});
server.on('error', () => {}); // A client that was killed breaks its connection off.
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => say({ port: server.server.address().port }));
