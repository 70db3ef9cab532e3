import { shallowRef } from 'vue'

/** The ids of the photos that are being dragged; none while none is. There is one pointer, so there is one of this. */
export const draggedPhotos = shallowRef<readonly string[]>([])
