import type { AlbumOrder } from '../api/types'

export const orderNames: Record<AlbumOrder, string> = { oldest: 'Oldest first', newest: 'Newest first', hand: 'By hand' }
