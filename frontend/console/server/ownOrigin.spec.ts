import { expect, it } from 'vitest'
import { requireOwnOrigin } from './ownOrigin.ts'

it.each([
  { host: 'localhost:5173', 'sec-fetch-site': 'same-origin' },
  { host: '127.0.0.1:5173', 'sec-fetch-site': 'same-origin' },
  { host: '[::1]:5173', 'sec-fetch-site': 'same-origin' },
  { host: 'photos.localhost:5173', 'sec-fetch-site': 'same-origin' },
  { host: 'localhost:5173', origin: 'http://localhost:5173' },
  { host: 'localhost:5173', origin: 'https://localhost:5173' },
])('lets %o in', (headers) => {
  expect(() => {
    requireOwnOrigin(headers)
  }).not.toThrow()
})

it.each([
  { host: 'localhost:5173', 'sec-fetch-site': 'cross-site' },
  // Another program's page on this machine.
  { host: 'localhost:5173', 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' },
  { host: 'localhost:5173', 'sec-fetch-site': 'cross-site', origin: 'http://localhost:5173' },
  { host: 'localhost:5173', 'sec-fetch-site': 'none' },
  { host: 'localhost:5173', origin: 'http://localhost:3000' },
  { host: 'localhost:5173', origin: 'null' },
  { host: 'localhost:5173' },
])('refuses %o, and says what to do', (headers) => {
  expect(() => {
    requireOwnOrigin(headers)
  }).toThrow('open http://localhost:5173/console/')
})

it.each(['evil.example', 'localhost.evil.example:5173', 'notlocalhost', '127.0.0.1.nip.io', '192.168.0.2:5173', 'localhost@evil.example', '', undefined])(
  'answers to no name but this machine: %s',
  (host) => {
    expect(() => {
      requireOwnOrigin({ ...(host === undefined ? {} : { host }), 'sec-fetch-site': 'same-origin', origin: `http://${host}` })
    }).toThrow('The console answers to localhost')
  },
)
