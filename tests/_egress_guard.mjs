// Loaded before a command under test: whatever it connects to, other than the addresses that EGRESS_ALLOWED
// names as host:port, is written to EGRESS_LOG and refused.

import dns from "node:dns";
import { appendFileSync } from "node:fs";
import net from "node:net";

const allowed = new Set((process.env.EGRESS_ALLOWED ?? "").split(","));
const report = (target) => {
  appendFileSync(process.env.EGRESS_LOG, `${target}\n`);
  throw new Error(`refused: ${target}`);
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const target = options?.path ?? `${options?.host ?? "localhost"}:${options?.port}`;
  if (!allowed.has(target)) report(target);
  return connect.apply(this, args);
};
const lookup = dns.lookup;
dns.lookup = (hostname, ...rest) =>
  net.isIP(hostname) ? lookup(hostname, ...rest) : report(`dns ${hostname}`);
