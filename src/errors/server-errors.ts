// Errors that a server, an account there or the way to it causes: rows of the catalogue.

/** The rows by code. */
export const serverErrors = {
  SCOPE_MISSING: {
    exit: 'refused',
    message: 'The access token lacks the permission {scope} ({answer}).',
    hint: 'Make a token on {instance} that has it too (read and write cover everything), then run the same command again.',
  },
  ACTION_FORBIDDEN: {
    exit: 'refused',
    message: '{instance} forbids {action} ({answer}).',
    hint: 'The token may lack the permission for it, the account is limited, or a firewall in front of the server refuses what comes from here. Mend that and run the same command again.',
  },
  ALL_REFUSED: {
    exit: 'refused',
    message: '{instance} refused {count} posts in a row and took none in between: {answer}.',
    hint: 'What it says concerns all your posts: mend that, or ask the people who run the server. Then run "retry" with the same archive and server: it sends the refused posts again, in their order, and goes on.',
  },
  UPLOADS_FAIL: {
    exit: 'refused',
    message: '{instance} failed at {count} files in a row and took none in between: {answer}.',
    hint: 'Ask the people who run the server whether uploads work there. Then run "retry" with the same archive and server; posts that are on the server stay without their files.',
  },
  ACCOUNT_MOVED: {
    exit: 'refused',
    message: '@{acct} has moved to @{to}.',
    hint: 'Make a token on the account it moved to and migrate there, or cancel the move in the preferences of the old one.',
  },
  ACCOUNT_SUSPENDED: {
    exit: 'refused',
    message: '@{acct} is suspended.',
    hint: 'Ask the people who run the server. When the account is back, the same command goes on.',
  },
  ACCOUNT_UNCONFIRMED: {
    exit: 'refused',
    message: '{instance} does not let the account in before its e-mail address is confirmed ({answer}).',
    hint: 'Open the link in the mail that {instance} sent you, then run the same command again.',
  },
  ACCOUNT_PENDING: {
    exit: 'refused',
    message: '{instance} does not let the account in before its moderators have approved it ({answer}).',
    hint: 'Wait for their mail, or ask them; then run the same command again.',
  },
  ACCOUNT_DISABLED: {
    exit: 'refused',
    message:
      '{instance} does not let the account in: it is disabled, suspended, has moved, or its role asks for two factors ({answer}).',
    hint: 'Log in there and look, or ask the people who run the server. When the account is back, the same command goes on.',
  },
  INSTANCE_NOT_RECOGNISED: {
    exit: 'unreachable',
    message: '{instance} answers, but not like a Mastodon-compatible server ({answer}).',
    hint: 'Check the address: it is what the browser shows when you look at your page there. With your whole handle (@me@example.org) in its place, the server behind that domain is looked for.',
  },
  INSTANCE_WALLED: {
    exit: 'unreachable',
    message: '{wall} in front of {instance} does not let programs through ({answer}).',
    hint: 'A browser gets past it, a program does not: ask the people who run the server to let requests to /api/ through, or try from another network. Then run the same command again.',
  },
  INSTANCE_NOT_TRUSTED: {
    exit: 'unreachable',
    message: '{instance} cannot be reached: {reason}.',
    hint: 'If the server or your network has a certificate authority of its own, name its file and run the same command again: NODE_EXTRA_CA_CERTS=/path/to/ca.pem. If not, check the address and the clock of this computer.',
  },
  PROXY_FAILED: {
    exit: 'unreachable',
    message: '{instance} cannot be reached: {reason}.',
    hint: 'The proxy is named by HTTPS_PROXY, HTTP_PROXY or ALL_PROXY: check what stands there, or name {instance} in NO_PROXY if it is reached without one. Then run the same command again.',
  },
  INSTANCE_FAILS: {
    exit: 'unreachable',
    message: '{instance} is there, but does not answer as it should: {answer}.',
    hint: 'Run the same command again in a few minutes. If it stays so, ask the people who run the server; and check that the token is that of an account, not of a program.',
  },
  INSTANCE_UNREACHABLE: {
    exit: 'unreachable',
    message: '{instance} cannot be reached: {reason}.',
    hint: 'Check the address and your network, then run the same command again.',
  },
  INSTANCE_BUSY: {
    exit: 'unreachable',
    message: '{instance} takes no more requests from here for now (HTTP 429).',
    hint: 'Its limits free up within minutes, on some servers within hours; run the same command again then.',
  },
  INSTANCE_ADDRESS_INVALID: {
    exit: 'usage',
    message: '"{address}" is not the address of an instance.',
    hint: 'Give it as https://mastodon.example; plain http is taken for this machine only.',
  },
} as const;
