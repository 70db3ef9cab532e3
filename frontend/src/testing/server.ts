import { setupServer } from 'msw/node'

/** The network as the page sees it. Each spec says what answers; anything else it asks for is an error. */
export const server = setupServer()
