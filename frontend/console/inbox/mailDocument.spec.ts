import { expect, it } from 'vitest'
import { mailDocument } from './mailDocument'

const read = (html: string): Document => new DOMParser().parseFromString(mailDocument(html), 'text/html')

it.each(['<p>Hi</p>', '<!DOCTYPE html><html lang="en"><head><title>a</title></head><body><p>Hi</p></body></html>'])('puts its policy before anything of %s', (html) => {
  const document = read(html)

  const policy = document.head.querySelector('meta[http-equiv]')
  expect(document.head.firstElementChild?.getAttribute('charset')).toBe('utf-8')
  expect(document.head.children[1]).toBe(policy)
  expect(policy?.getAttribute('content')).toContain("default-src 'none'")
  expect(document.querySelector('base')?.getAttribute('target')).toBe('_blank')
  expect(document.compatMode).toBe('CSS1Compat')
  expect(document.body.textContent).toBe('Hi')
})

it('keeps the language that a mail has', () => {
  expect(read('<!doctype html><html lang="en"><body>Hi</body></html>').documentElement.lang).toBe('en')
})
