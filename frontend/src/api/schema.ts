// Made of docs/openapi.json by `npm run generate`.

export interface paths {
    "/api/account/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how far the erasure of everything is. */
        get: operations["getErasure"];
        put?: never;
        /**
         * Erases everything that a person has here.
         * @description In the background: all images that were uploaded before, in whatever status, those in the trash too, and what is known of the person but the account itself. What is uploaded afterwards stays. Asking again while it is under way begins no second one, but has one go on that was lost.
         */
        post: operations["eraseEverything"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how much a person has here. */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/albums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's albums. */
        get: operations["listAlbums"];
        put?: never;
        /** Makes an album, without photos. */
        post: operations["createAlbum"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/albums/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an album. */
        get: operations["getAlbum"];
        put?: never;
        post?: never;
        /**
         * Deletes an album. Its photos stay.
         * @description It can be restored for a day.
         */
        delete: operations["deleteAlbum"];
        options?: never;
        head?: never;
        /**
         * Renames or describes an album, chooses its cover, or puts its photos into another order.
         * @description Of two who write one field at once, the last one wins.
         */
        patch: operations["editAlbum"];
        trace?: never;
    };
    "/api/albums/{id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves photos of an album whose order is by hand. */
        post: operations["moveInAlbum"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/albums/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists an album's photos in its order.
         * @description Those in the trash are not among them. `newer` leads to the page before, whatever the order is.
         */
        get: operations["listAlbumPhotos"];
        put?: never;
        /**
         * Puts photos into an album, behind those that it has.
         * @description Those that are in it already stay where they are. An album has 10,000 photos at most.
         */
        post: operations["addToAlbum"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/albums/{id}/removals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes photos out of an album. They stay in the library. */
        post: operations["removeFromAlbum"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/albums/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings an album back that was deleted less than a day ago. */
        post: operations["restoreAlbum"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells what changed in the library, and its revision.
         * @description To be asked again and again, each time from the revision that the answer before gave: where nothing has changed that is one small read, and a short answer. A change is told about a second after it was made, when lists and counts have it; the same change may be told twice. Lists that are read after the first answer miss nothing.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cookies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets this browser see one's own pictures.
         * @description Sets CloudFront's signed cookies for `/images/`, out of scripts' reach, for an hour. Ask again before `expiresAt`. Whoever is no browser keeps them and sends them along: `curl --cookie-jar`.
         */
        post: operations["issue"];
        /**
         * Takes the cookies away from this browser.
         * @description For whoever signs out, and so without a token.
         */
        delete: operations["takeBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists pairs of images that are nearly the same picture: encoded anew, resized, cropped a little or brightened.
         * @description A page may hold fewer pairs than `limit`, or none, and still have a cursor.
         */
        get: operations["listDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/{first}/{second}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Takes two images out of the list of near-duplicates, or back into it. */
        patch: operations["ignoreDuplicate"];
        trace?: never;
    };
    "/api/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists images, newest first.
         * @description Labels, shape and colours are known once an image is READY, and it is found by words, camera, place and as a favourite once its run has ended. One request looks at about a thousand images at most, so a page of a search for something rare may hold fewer images than `limit`, or none, and still have a cursor. With `by=taken` labels, words, cameras, places and favourites each lead to their images alone, however rare; with `by=added` labels and `status` do.
         */
        get: operations["listImages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an image with all that is known of it. */
        get: operations["getImage"];
        put?: never;
        post?: never;
        /**
         * Deletes an image for ever, in the trash or not: all versions of the original, the renditions, the labels and their counts.
         * @description What remains for a week is a tombstone without personal data: an upload that arrives later, or an execution that is still running, finds it, brings nothing back and erases what it made.
         */
        delete: operations["deleteImage"];
        options?: never;
        head?: never;
        /**
         * Changes what its owner says of an image.
         * @description Only the fields that are given change; null takes one back. Of two who write one field at once, the last one wins.
         */
        patch: operations["editImage"];
        trace?: never;
    };
    "/api/images/{id}/albums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells which albums an image is in. */
        get: operations["listAlbumsOfImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Contests the rejection of one's own image, once: a moderator looks at it again. */
        post: operations["appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows what Step Functions knows of an image's last execution.
         * @description More than the timeline: every state, those for which an execution is throttled or fails included. Step Functions keeps it for 90 days, and answers this few times a second in an account: ask when somebody wants to look, not to follow an image.
         */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells where an original can be fetched.
         * @description Of one's own images in every status, in the trash too: the bytes are their owner's.
         */
        get: operations["getOriginal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/renditions/full": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has all pixels of an image made into a rendition, or finds the one that was made before.
         * @description Upright, in sRGB, without metadata: a JPEG, or WebP where the picture has alpha, whose long side has 6,000 pixels at most. It is in no list of renditions, goes when the image is deleted or rotated or moves to the trash, and is made anew after a restore. Where the largest of the others has all pixels already, it is that one.
         */
        post: operations["renderFull"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an image out of the trash: it is what it was, or has become since. */
        post: operations["restoreImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs the pipeline once more on the stored original of an image that FAILED. */
        post: operations["retryImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows why one's own image is in review or rejected, and what happened so far. */
        get: operations["getOwnReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Turns an image, without a new upload: its renditions, width, height, placeholder and the places of its labels.
         * @description The original stays as it is. The URLs of its renditions change; the earlier ones are good for an hour. May be repeated.
         */
        put: operations["rotateImage"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the images that look most like one: 24 at most. */
        get: operations["listSimilar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what an image's last execution did, step by step. */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{id}/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts an image into the trash, from which it is erased after 30 days.
         * @description It is in no list, search or count from now on, its picture is withdrawn in a moment, and the same bytes do not come a second time meanwhile.
         */
        post: operations["trashImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts the images of each label. */
        get: operations["listLabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts the images of each month and day.
         * @description Those that GET /api/images lists without any condition, by the same date. An image counts about a second after it came, changed or went.
         */
        get: operations["listMonths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what came of images lately, newest first. */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says until when the person has seen what came: what is older is not new any more. */
        put: operations["markNotificationsSeen"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what mail the person wants. */
        get: operations["getNotificationSettings"];
        /** Chooses what mail the person wants. */
        put: operations["chooseNotificationSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows this document. */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the reviews that wait for a moderator. */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a review, with its audit trail. */
        get: operations["getReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decides on a review: the first decision wins.
         * @description Until `undoUntil` it can be undone; then the image becomes what was decided.
         */
        post: operations["decide"];
        /** Takes one's own decision back, while there is time. */
        delete: operations["undo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the searches that one keeps. */
        get: operations["listSearches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/searches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keeps a search, or changes one that is kept.
         * @description Its id is made by whoever keeps it: a UUID. So a request that is sent twice keeps one, and one that was deleted comes back by its id.
         */
        put: operations["putSearch"];
        post?: never;
        /** Keeps a search no longer. The photos that it finds stay. */
        delete: operations["deleteSearch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shared": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shows what is shared, to whoever has the link.
         * @description Reads only. It is a `POST` so that the secret and the password stand in no URL.
         */
        post: operations["openShare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's shares. */
        get: operations["listShares"];
        put?: never;
        /**
         * Shares photos, or an album, with whoever has the link.
         * @description The photos are those that are READY and not in the trash whenever somebody looks, by their renditions alone. An album is shown as it is by then: what is added to it, or taken out, follows; while it is deleted, the link leads nowhere. The link is `/s#secret` at the page's address.
         */
        post: operations["createShare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shares/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes a share back: its link leads nowhere from now on.
         * @description A picture whose URL was told before is sent for five minutes from then.
         */
        delete: operations["deleteShare"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the images that look most like a picture which is not stored: 24 at most. */
        post: operations["findSimilar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what runs now, and what ended lately. */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts what images can be looked for by.
         * @description An image counts about a second after it came, changed or went.
         */
        get: operations["listTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/towns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Looks for towns by their names.
         * @description Of those of the world with 5,000 people and more. The list is part of the deployment: nobody else is asked.
         */
        get: operations["findTowns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the images in the trash, the latest first. */
        get: operations["listTrash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leads a person who follows the link of a mail's header to the page that asks once more.
         * @description Reading changes nothing, since programs follow links too.
         */
        get: operations["askToUnsubscribe"];
        put?: never;
        /**
         * Ends all mail to a person, by the token of one that they got.
         * @description As RFC 8058 has it: without signing in, and with whatever body. It may be repeated.
         */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks for an upload.
         * @description A file of up to 16 MiB goes whole, in a form; a larger one in parts. The optional request header `traceparent` (W3C) is carried through the whole pipeline. An image whose file has not come a day after its form or its parts ended is FAILED with `NEVER_ARRIVED`.
         */
        post: operations["requestUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Gives up an upload of either kind that has not arrived. */
        delete: operations["cancelUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts the parts of an upload together, all of them.
         * @description May be repeated: who did not hear the answer asks again. An image whose bytes turn out not to have the `sha256` that was announced becomes FAILED, CORRUPT.
         */
        post: operations["completeUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{id}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the parts that have arrived, so that an upload goes on after a reload. */
        get: operations["listParts"];
        put?: never;
        /**
         * Signs parts of an upload.
         * @description Just before they are sent, since a URL is valid for 5 minutes. Part `n` is the `n`th `partSize` bytes of the file, the last one the rest.
         */
        post: operations["signParts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What a person has here. */
        AccountUsage: {
            /** @description Images whose files have arrived, in whatever status, hidden ones included. */
            photos: number;
            /** @description Of their originals, as they were uploaded. */
            bytes: number;
            /** @description False where there are more: counting ended before the library did. */
            isComplete: boolean;
            /** @description Those in the trash, beside the others. */
            trashedPhotos: number;
            /** @description Of their originals. */
            trashedBytes: number;
        };
        /** @description An album. */
        Album: {
            /** @description 32 lower-case hexadecimal digits. */
            id: string;
            name: string;
            /** @description What its owner says of it; null for nothing. */
            description: string | null;
            /** @description How many it shows. One that goes into the trash, or comes out of it, counts about a second later. */
            photos: number;
            /** @description Of its photos: by the date when they were taken, the oldest or the newest first, or by hand. */
            order: components["schemas"]["AlbumOrder"];
            /** @description The photo that was chosen as its cover; null where none was. */
            coverId: string | null;
            /** @description What is shown as its cover: the photo that was chosen, or else the first; null where it has none. */
            cover: components["schemas"]["AlbumCover"] | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its owner last changed it.
             */
            updatedAt: string;
        };
        /** @description What a change did to an album. */
        AlbumChange: {
            /** @description As it is now. */
            album: components["schemas"]["Album"];
            /** @description Those that it changed: others were in it already, or were not. */
            photos: components["schemas"]["AlbumPlace"][];
        };
        /** @description The photo that stands for an album. */
        AlbumCover: {
            /** @description The image's. */
            id: string;
            /** @description Base64 of a ThumbHash; null until it is known. */
            placeholder: string | null;
            /** @description The picture in sizes to show; none unless it is READY. */
            renditions: components["schemas"]["Rendition"][];
        };
        /** @description What changes of an album: a field that is not given stays as it is. */
        AlbumEdit: {
            /** @description 1 to 200 characters. */
            name: string | null;
            /** @description At most 2,000 characters; null for nothing. */
            description: string | null;
            /** @description Of its photos: by the date when they were taken, `oldest` or `newest` first, or by `hand`: as they were added, until some are moved. */
            order: components["schemas"]["AlbumOrder"] | null;
            /** @description One of its photos; null for whichever is the first. */
            coverId: string | null;
        };
        /** @description A page of one's albums. */
        AlbumList: {
            /** @description Newest first. */
            items: components["schemas"]["Album"][];
            /** @description Of the next page; only null ends the list. */
            cursor: string | null;
        };
        /** @description Photos of an album that go to another place. Either `before` or `places` says where. */
        AlbumMove: {
            /** @description Photos of the album, each once, in the order in which they are to stand. */
            imageIds: string[];
            /** @description The photo of the album that they come before; null for its end. */
            before: string | null;
            /** @description The `place` of each as an earlier change told it: to undo that. */
            places: string[] | null;
        };
        /** @description An album by its name. */
        AlbumName: {
            id: string;
            name: string;
        };
        /** @description Which of one's albums an image is in. */
        AlbumNameList: {
            /** @description By name. */
            items: components["schemas"]["AlbumName"][];
        };
        /**
         * @description By what an album's photos are in order.
         * @enum {string}
         */
        AlbumOrder: "oldest" | "newest" | "hand";
        /** @description Photos that come into an album, or leave it. */
        AlbumPhotosRequest: {
            /** @description One's own, each once. */
            imageIds: string[];
            /** @description Of photos that were in it before: the `place` of each, as the change that took it away told it. Without them, they come last. */
            places: string[] | null;
        };
        /** @description Where a photo stood before a change, or of one that was added where it stands: to undo the change. */
        AlbumPlace: {
            /** @description The image's. */
            id: string;
            /** @description A text without meaning, for the field `places`. */
            place: string;
        };
        /** @description A new album. */
        AlbumRequest: {
            /** @description 1 to 200 characters. Another album may have the same. */
            name: string;
        };
        /** @description An owner's appeal. */
        AppealRequest: {
            /** @description Why the picture should be looked at once more: at most 500 characters. */
            text: string;
        };
        /** @description What the camera wrote of itself, each null where it wrote nothing. */
        Camera: {
            make: string | null;
            model: string | null;
            lens: string | null;
            /** @description In seconds, as photographers write it: `1/250` or `2.5`. */
            exposureTime: string | null;
            /** @description The aperture: 2.8 for f/2.8. */
            fNumber: number | null;
            iso: number | null;
            /** @description In millimetres. */
            focalLength: number | null;
        };
        CameraTerm: {
            /** @description The make and the model. */
            name: string;
            /** @description How many images were taken with it. */
            count: number;
        };
        /**
         * @description The twelve words that people search colours by, and which of them a colour is: by its lightness, chroma and hue in [OKLCH](https://www.w3.org/TR/css-color-4/#ok-lab). A picture has the colours of the families that cover at least 5 % of it.
         * @enum {string}
         */
        ColorFamily: "red" | "orange" | "yellow" | "green" | "teal" | "blue" | "purple" | "pink" | "brown" | "black" | "gray" | "white";
        /**
         * @description What an upload may claim to be. It is a browser's guess by the name, so one that says nothing, `application/octet-stream`, is let in: the bytes decide, in resize-image. One that surely names no picture is refused before anything is sent.
         * @enum {string}
         */
        ContentType: "image/jpeg" | "image/png" | "image/webp" | "image/gif" | "image/avif" | "image/tiff" | "image/heic" | "image/heif" | "image/bmp" | "image/vnd.adobe.photoshop" | "image/x-canon-cr2" | "image/x-canon-cr3" | "image/x-nikon-nef" | "image/x-sony-arw" | "image/x-adobe-dng" | "image/x-fuji-raf" | "image/x-olympus-orf" | "image/x-panasonic-rw2" | "application/octet-stream";
        /** @description What the cookies of an answer let a browser do. */
        CookiesIssued: {
            /**
             * Format: date-time
             * @description Until when this browser sees one's pictures.
             */
            expiresAt: string;
        };
        DayCount: {
            /** @description Of the month, from 1. */
            day: number;
            /** @description At least one. */
            count: number;
        };
        /** @description What a moderator decided. */
        Decision: {
            verdict: components["schemas"]["Verdict"];
            /** @description For the owner; null where an approval says none. */
            reason: string | null;
            /** @description The moderator's name. */
            by: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description Until then who decided may take it back; then the image becomes what was decided.
             */
            undoUntil: string;
        };
        /** @description A moderator's decision. */
        DecisionRequest: {
            verdict: components["schemas"]["Verdict"];
            /** @description Of the review that was looked at: an appeal that has come since is another one. */
            number: number;
            /** @description For the owner: at most 500 characters. A rejection must say one. */
            reason: string | null;
        };
        /** @description What was found in a picture, and where. */
        DetectedLabel: {
            name: string;
            /** @description 0 to 100. */
            confidence: number;
            /** @description More general labels. */
            parents: string[];
            /** @description The groups that Rekognition puts it in. */
            categories: string[];
            /** @description Each one that was found, where the label is a thing that can be counted. */
            instances: components["schemas"]["LabelInstance"][];
            /** @description Other words for it; null where there are none. */
            aliases?: string[];
            /** @description Whether it was not found, but its owner says so. */
            isOwn?: boolean;
        };
        /** @description A colour that covers much of a picture. */
        DominantColor: {
            /** @description The nearest colour that CSS has a name for. */
            name: string;
            /** @description The mean of its pixels, as in `#87ceeb`. */
            hex: string;
            /** @description How much of the picture it covers, 0 to 100. */
            percent: number;
        };
        Duplicate: {
            /** @description Two: the one that was added later, then the other. */
            images: components["schemas"]["ImageSummary"][];
            /** @description How alike: 1 for the same picture. */
            score: number;
            /**
             * Format: date-time
             * @description When they were compared.
             */
            foundAt: string;
        };
        /** @description Images that are nearly the same picture. */
        DuplicateList: {
            /** @description The latest images first. */
            items: components["schemas"]["Duplicate"][];
            /** @description Of the next page; only null ends the list. */
            cursor: string | null;
        };
        DuplicateRequest: {
            /** @description Whether a person says that these are no duplicates. */
            isIgnored: boolean;
        };
        /** @description What its owner says of an image: a field that is not given stays as it is, and null takes it back. */
        EditRequest: {
            /** @description Whether it is one of the favourites. */
            isFavourite: boolean | null;
            /** @description At most 200 characters. */
            title: string | null;
            /** @description At most 2,000 characters. */
            caption: string | null;
            /** @description When it was taken, by a wall clock, such as `2026-05-31T10:00:00`, in the years 1800 to 2199; null for what the camera says. */
            shownAt: string | null;
            /** @description Whether it is hidden from the library: it is in no list, search, count or pair of duplicates, but in GET /api/images with `hidden=true`, in albums and in shares. */
            isHidden: boolean | null;
            /** @description Where it was taken, or that it has no place; null for what the camera says. It is listed by the town nearest to it. */
            place: components["schemas"]["PlaceEdit"] | null;
            /** @description Names of 1 to 100 characters without commas: labels that it is to have, of one's own (20 at most), or found and removed before. */
            addLabels: string[] | null;
            /** @description Labels that it is not to have, of one's own or found. What is removed stays so when the image is processed again. */
            removeLabels: string[] | null;
        };
        /** @description An erasure of everything that a person has here. */
        Erasure: {
            /**
             * Format: date-time
             * @description What was uploaded before goes.
             */
            startedAt: string;
            /**
             * Format: date-time
             * @description Null while it is under way.
             */
            finishedAt: string | null;
            /** @description How many there were when it began, as far as they were counted. */
            photos: number;
            /** @description How many of them are gone. */
            erased: number;
        };
        /**
         * @description Where an execution is; WAITING: there is none yet, since the file has not arrived.
         * @enum {string}
         */
        ExecutionStatus: "WAITING" | "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
        /** @description Why an image FAILED. */
        Failure: {
            code: components["schemas"]["FailureCode"];
            /** @description What happened and what to do, in English. */
            message: string;
            /** @description What is known precisely, for a text in another language; null where nothing more is known than the code. */
            parameters: components["schemas"]["FailureParameters"] | null;
            /** @description Whether another run on the same file may end otherwise. */
            retryable: boolean;
        };
        /**
         * @description Why an image FAILED, or, for `DAILY_LIMIT`, why its upload was refused.
         * @enum {string}
         */
        FailureCode: "EMPTY" | "CORRUPT" | "UNSUPPORTED_TYPE" | "TOO_MANY_PIXELS" | "TOO_COMPLEX" | "TOO_LARGE" | "NEVER_ARRIVED" | "DAILY_LIMIT" | "TIMEOUT" | "INTERNAL";
        /** @description What is known precisely of a failure, for texts in any language. Each is there only where its code has it. */
        FailureParameters: {
            /** @description TOO_MANY_PIXELS: of the picture, in pixels. So is `height`. */
            width?: number;
            /** @description See `width`. */
            height?: number;
            /** @description TOO_MANY_PIXELS: the most pixels that a picture may have, 100 million. TOO_COMPLEX: the most scans that a JPEG may have, 100. TOO_LARGE: the most bytes that a file may have. */
            limit?: number;
            /** @description CORRUPT: what the file claims to be, such as `JPEG`. */
            format?: string;
            /** @description UNSUPPORTED_TYPE: what the file is, such as `pdf`, `video` or `unknown`. CORRUPT: `other-checksum`. */
            found?: string;
        };
        /** @description Decimal degrees (WGS 84); south and west are negative. */
        GeoPoint: {
            latitude: number;
            longitude: number;
        };
        /** @description An image with all that is known of it: what the summary says, and more. */
        ImageDetails: {
            /** @description 48 lower-case hexadecimal digits, in the order of time; 32 on images from before people signed in. */
            id: string;
            status: components["schemas"]["ImageStatus"];
            /** @description As the uploader named it. */
            fileName: string;
            /** @description As the uploader announced it. */
            contentType: string;
            /** @description Of the original, in bytes. */
            size: number;
            /** @description Of the upright original, in pixels; null until it is known. */
            width: number | null;
            /** @description Of the upright original, in pixels; null until it is known. */
            height: number | null;
            /**
             * Format: date-time
             * @description When its upload was asked for.
             */
            createdAt: string;
            /** @description The date that it is listed by with `by=taken`, as a wall clock shows it, without an offset: what its owner says; else by the camera's clock; where the picture does not say either, when it was added (UTC). */
            shownAt: string;
            /** @description Whether that date is what its owner says. */
            isShownAtEdited: boolean;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /** @description Base64 of a ThumbHash; null until it is known. */
            placeholder: string | null;
            /** @description What its owner says is on it, then what was found in it, and where. */
            labels: components["schemas"]["DetectedLabel"][];
            /** @description The names of what was found, and its owner has removed. */
            removedLabels: string[];
            /** @description The picture in sizes to show; none unless it is READY. */
            renditions: components["schemas"]["Rendition"][];
            /** @description The families that its colours belong to, those that cover most first. */
            colors: components["schemas"]["ColorFamily"][];
            /** @description How often a person had it tried again. */
            retries: number;
            /** @description Why it FAILED; else null. */
            failure: components["schemas"]["Failure"] | null;
            /** @description Whether it is one of its owner's favourites. */
            isFavourite: boolean;
            /** @description As its owner calls it; null where they do not. */
            title: string | null;
            /** @description What its owner wrote about it; null where they did not. */
            caption: string | null;
            /** @description Whether it is hidden from the library. */
            isHidden: boolean;
            /** @description By how many degrees its owner has turned it clockwise, on top of what the camera says: 0, 90, 180 or 270. All that is told of the picture is as it is turned. */
            rotation: number;
            /** @description Those that cover most first. */
            dominantColors: components["schemas"]["DominantColor"][];
            /** @description Null where nothing is known. */
            quality: components["schemas"]["ImageQuality"] | null;
            /** @description What moderation found; null until it is known, and on images from before there was any. */
            moderation: components["schemas"]["Moderation"] | null;
            /** @description Null where the picture names nothing of its camera. */
            camera: components["schemas"]["Camera"] | null;
            /** @description By the camera's clock, ISO 8601; without an offset unless the camera knew it. */
            takenAt: string | null;
            /** @description Where it was taken: what its owner says; else what the camera said; null where neither does, and for everybody where anybody may use the deployment without signing in. */
            location: components["schemas"]["GeoPoint"] | null;
            /** @description Whether that is what its owner says. */
            isLocationEdited: boolean;
            /** @description The country and the town nearest to it, `DE/Berlin`, as the parameter `place` of GET /api/images has them; null where there is none, or no location. */
            place: string | null;
            /** @description `embedded preview` for a camera's RAW file: its renditions, width and height are those of the JPEG that the camera put into it. Else null. */
            source: string | null;
            /** @description Of its last execution; null before there is one. */
            executionArn: string | null;
            /** @description The trace of its way from the request for its upload to READY, 32 hexadecimal digits; null on images from before traces were kept. */
            traceId: string | null;
        };
        /** @description An upload that brought bytes which another image has already: its own are erased. */
        ImageDuplicate: {
            /** @description The id that the upload got. It answers for a week. */
            id: string;
            /** @description The id of the image that has these bytes. */
            duplicateOf: string;
            /** @description Whether that one is in the trash: then it can be restored. */
            isTrashed: boolean;
        };
        /** @description A page of a list. In a list by the date when images were added those that arrive meanwhile neither repeat nor hide others: they are newer than all pages to come. */
        ImageList: {
            /** @description Newest first, by the date of the list. Of a search for something rare there may be fewer than asked for, or none. */
            items: components["schemas"]["ImageSummary"][];
            /** @description Of the next page, whose images are older; only null ends the list. */
            cursor: string | null;
            /** @description For the parameter of this name: of the page before, whose images are newer; null at the list's beginning. */
            newer: string | null;
        };
        /**
         * @description The dates that images are listed by.
         * @enum {string}
         */
        ImageOrderNames: "added" | "taken";
        /** @description How good a picture is, technically: each 0 to 100. */
        ImageQuality: {
            /** @description How sudden its edges are, whatever their height; 0 where there is no edge at all. */
            sharpness: number;
            /** @description The mean of its luma: 0 is black, 100 is white. */
            brightness: number;
            /** @description The standard deviation of its luma: 100 where one half is black and the other white. */
            contrast: number;
        };
        /**
         * @description Where an image is: AWAITING_UPLOAD → PROCESSING → READY | IN_REVIEW | REJECTED | FAILED.
         * @enum {string}
         */
        ImageStatus: "AWAITING_UPLOAD" | "PROCESSING" | "READY" | "IN_REVIEW" | "REJECTED" | "FAILED";
        /** @description An image in a list. */
        ImageSummary: {
            /** @description 48 lower-case hexadecimal digits, in the order of time; 32 on images from before people signed in. */
            id: string;
            status: components["schemas"]["ImageStatus"];
            /** @description As the uploader named it. */
            fileName: string;
            /** @description As the uploader announced it. */
            contentType: string;
            /** @description Of the original, in bytes. */
            size: number;
            /** @description Of the upright original, in pixels; null until it is known. */
            width: number | null;
            /** @description Of the upright original, in pixels; null until it is known. */
            height: number | null;
            /**
             * Format: date-time
             * @description When its upload was asked for.
             */
            createdAt: string;
            /** @description The date that it is listed by with `by=taken`, as a wall clock shows it, without an offset: what its owner says; else by the camera's clock; where the picture does not say either, when it was added (UTC). */
            shownAt: string;
            /** @description Whether that date is what its owner says. */
            isShownAtEdited: boolean;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /** @description Base64 of a ThumbHash; null until it is known. */
            placeholder: string | null;
            /** @description What its owner says is on it, then what was found in it, but for what they have removed. */
            labels: components["schemas"]["Label"][];
            /** @description The picture in sizes to show; none unless it is READY. */
            renditions: components["schemas"]["Rendition"][];
            /** @description The families that its colours belong to, those that cover most first. */
            colors: components["schemas"]["ColorFamily"][];
            /** @description How often a person had it tried again. */
            retries: number;
            /** @description Why it FAILED; else null. */
            failure: components["schemas"]["Failure"] | null;
            /** @description Whether it is one of its owner's favourites. */
            isFavourite: boolean;
            /** @description As its owner calls it; null where they do not. */
            title: string | null;
            /** @description What its owner wrote about it; null where they did not. */
            caption: string | null;
            /** @description Whether it is hidden from the library. */
            isHidden: boolean;
            /** @description By how many degrees its owner has turned it clockwise, on top of what the camera says: 0, 90, 180 or 270. All that is told of the picture is as it is turned. */
            rotation: number;
        };
        /** @description What was found in a picture, or its owner says is on it. */
        Label: {
            name: string;
            /** @description 0 to 100. */
            confidence: number;
            /** @description More general labels. */
            parents: string[];
            /** @description Whether it was not found, but its owner says so. */
            isOwn?: boolean;
        };
        /** @description Fractions of the picture's width and height, 0 to 1. */
        LabelBox: {
            left: number;
            top: number;
            width: number;
            height: number;
        };
        LabelCount: {
            name: string;
            /** @description How many images have it. */
            count: number;
        };
        /** @description One thing in a picture. */
        LabelInstance: {
            /** @description 0 to 100. */
            confidence: number;
            box: components["schemas"]["LabelBox"];
        };
        /** @description The labels of all images. */
        LabelList: {
            /** @description Most frequent first. */
            items: components["schemas"]["LabelCount"][];
        };
        LabelTerm: {
            name: string;
            /** @description How many images have it. */
            count: number;
            /** @description Other words for it. */
            aliases: string[];
        };
        /** @description The last erasure that a person asked for, lately. */
        LastErasure: {
            /** @description Null where there was none in the last week. */
            erasure: components["schemas"]["Erasure"] | null;
        };
        /** @description What changed in a library. */
        LibraryChanges: {
            /** @description Of the library: it grows with every change. What comes later is asked for from here. */
            revision: number;
            /** @description Whether this is all that changed since. If not, nothing is told, since it was more than a hundred images or albums, or longer than a day ago: read the lists anew. */
            isComplete: boolean;
            /** @description Those that were added, changed or restored and are in the lists, or hidden from the library, as they are now; at most 100. */
            images: components["schemas"]["ImageSummary"][];
            /** @description The ids of those that went: into the trash, or for ever; or changed there. */
            gone: string[];
            /** @description The ids of albums that were made, changed, deleted or restored, or of which a photo was added, moved or removed. */
            albums: string[];
        };
        /**
         * @description What mail a person wants: none; each: one for each photo, as long as they are few; digest: one for all that came of photos in ten minutes.
         * @enum {string}
         */
        MailMode: "none" | "each" | "digest";
        /** @description How many executions ended in a minute, READY or FAILED. */
        Minute: {
            /** Format: date-time */
            minute: string;
            ready: number;
            failed: number;
        };
        /** @description What moderation found in a picture, or the worst of what it found in the frames of an animation. */
        Moderation: {
            /** @description What the image became by it. */
            outcome: components["schemas"]["ModerationOutcome"];
            /** @description What was found at the lower threshold or above, those most certain first. */
            labels: components["schemas"]["ModerationLabel"][];
            /** @description Of the most certain label, 0 to 100; null where nothing was found. */
            confidence: number | null;
            /** @description From which confidence on a person looks at it; null where nothing was judged. */
            reviewConfidence: number | null;
            /** @description From which confidence on it is rejected; null where nothing was judged. */
            rejectConfidence: number | null;
            /** @description How many were judged. */
            pictures: number;
            /** @description Why it is IN_REVIEW where that is no label's doing: moderation failed (`NOT_JUDGED`), or answered something that is not understood (`UNKNOWN_ANSWER`). Else null. */
            reason: components["schemas"]["ModerationReason"] | null;
        };
        /** @description Something that not everybody should see. */
        ModerationLabel: {
            name: string;
            /** @description 0 to 100. */
            confidence: number;
            /** @description The more general label; null of the most general ones. */
            parent: string | null;
        };
        /**
         * @description What an image becomes by its moderation.
         * @enum {string}
         */
        ModerationOutcome: "READY" | "IN_REVIEW" | "REJECTED";
        /**
         * @description Why a picture is IN_REVIEW without a label.
         * @enum {string}
         */
        ModerationReason: "NOT_JUDGED" | "UNKNOWN_ANSWER";
        /** @description How many images a month has, and which of its days have them. */
        MonthCount: {
            /** @description 2026-05 */
            month: string;
            /** @description At least one. */
            count: number;
            /** @description Latest first; those without any are left out. */
            days: components["schemas"]["DayCount"][];
        };
        /** @description Where in time the images are. */
        MonthList: {
            /** @description Latest first. */
            items: components["schemas"]["MonthCount"][];
        };
        /** @description Something that came of an image. */
        Notification: {
            /** @description The same as in the message that SNS's subscribers get. */
            id: string;
            type: components["schemas"]["OutcomeType"];
            imageId: string;
            /** @description As the uploader named it. */
            fileName: string;
            /** Format: date-time */
            at: string;
            /** @description Of what failed: the failure's code; else null. */
            code: string | null;
        };
        /** @description What came of images lately: of one's own, and for moderators of those that wait for them. */
        NotificationList: {
            /** @description Newest first; of a month, 50 at most. */
            items: components["schemas"]["Notification"][];
            /** @description How many of them came after `seenUntil`. */
            unseen: number;
            /**
             * Format: date-time
             * @description Until when the person has seen what came; null for somebody who has never looked.
             */
            seenUntil: string | null;
        };
        /** @description What mail a person wants. */
        NotificationPreferences: {
            /** @description none; each: one for each photo, as long as they are few; digest: one for all that came of photos in some minutes. */
            mail: components["schemas"]["MailMode"];
        };
        /** @description What somebody opens a share with. It is in the body alone: what stands in a URL stands in logs. */
        OpenShareRequest: {
            /** @description Of its link, what stands behind the `#`. */
            secret: string;
            /** @description Where the share has one. */
            password: string | null;
            /** @description For what comes after the page that gave this cursor. */
            cursor: string | null;
        };
        /**
         * @description How people would call a picture's shape.
         * @enum {string}
         */
        Orientation: "landscape" | "portrait" | "square";
        /** @description Where an original can be fetched, for some minutes. */
        OriginalLink: {
            /** @description As the uploader named it. */
            fileName: string;
            size: number;
            /** @description Answers the bytes as they were uploaded, to whoever has it. */
            url: string;
        };
        /** @description How executions ended. */
        Outcome: {
            status: components["schemas"]["ImageStatus"];
            /** @description Why, when FAILED; else null. */
            code: components["schemas"]["FailureCode"] | null;
            /** @description What the code means, in English; null without one. */
            reason: string | null;
            count: number;
        };
        /**
         * @description What may come of an image: ready, rejected, failed; review-needed: it waits for a moderator; review-overdue: it has waited too long.
         * @enum {string}
         */
        OutcomeType: "ready" | "rejected" | "failed" | "review-needed" | "review-overdue";
        /** @description The review of one's own image. */
        OwnReview: {
            state: components["schemas"]["ReviewState"];
            /**
             * Format: date-time
             * @description Since when it waits for a moderator, or waited the last time.
             */
            openedAt: string;
            /** @description Why a moderator decided as they did; null where none has, or said none. */
            reason: string | null;
            /** @description Whether it is rejected, and may be contested: once. */
            canBeAppealed: boolean;
            /** @description What happened, oldest first, without the moderators' names. */
            trail: components["schemas"]["ReviewEvent"][];
        };
        /** @description A part that S3 has. */
        PartToComplete: {
            /** @description From 1. */
            number: number;
            /** @description Of this part's bytes, hexadecimal. */
            sha256: string;
            /** @description As S3 answered it when the part arrived. */
            etag: string;
        };
        /** @description A part to be signed. */
        PartToSign: {
            /** @description From 1. */
            number: number;
            /** @description Of this part's bytes, hexadecimal. */
            sha256: string;
        };
        /** @description All parts of an upload, each once. */
        PartsToComplete: {
            parts: components["schemas"]["PartToComplete"][];
        };
        /** @description Parts of an upload to be signed, 1 to 100, each once. */
        PartsToSign: {
            parts: components["schemas"]["PartToSign"][];
        };
        /** @description A picture to be compared. It is not kept. */
        PictureRequest: {
            /** @description Base64 of a JPEG, PNG or WebP of at most 512 kB and 16 megapixels. */
            picture: string;
        };
        /** @description Where its owner says that an image was taken. */
        PlaceEdit: {
            /** @description Null where it is to have no place, whatever the camera says. */
            location: components["schemas"]["GeoPoint"] | null;
        };
        PlaceTerm: {
            /** @description For the parameter `place`. */
            place: string;
            /** @description Two letters of ISO 3166-1. */
            country: string;
            /** @description Null for all of the country. */
            town: string | null;
            /** @description How many images were taken there. */
            count: number;
            /** @description Of a town, in degrees, north is positive: where the last of its images was taken, or its middle; null for a country. */
            latitude: number | null;
            /** @description The same, east is positive. */
            longitude: number | null;
        };
        /** @description Problem details, [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457). */
        Problem: {
            /** @description `urn:image-pipeline:problem:invalid-request`, `urn:image-pipeline:problem:busy`, `urn:image-pipeline:problem:daily-limit`, `urn:image-pipeline:problem:direct-access`, `urn:image-pipeline:problem:share-password`, or `about:blank` for a problem that says no more than its status does. */
            type: string;
            /** @description The same for every problem of its type and status. */
            title: string;
            /** @description Of the answer. */
            status: number;
            /** @description What went wrong this time, for people. */
            detail: string | null;
            /** @description Of a request that is not valid, for each field or query parameter at fault, what is wrong with it. */
            errors: {
                [key: string]: string[];
            } | null;
            /** @description `BUSY` where the same request may be sent again in a moment, and `DAILY_LIMIT` where tomorrow: the header `Retry-After` says when. `DIRECT_ACCESS` where the API may be reached through its CDN alone, and was not. Of a share with a password, `PASSWORD_REQUIRED`, `PASSWORD_WRONG`, or `TOO_MANY_TRIES`: the header `Retry-After` says when the next may be tried. */
            code?: string;
            /** @description Of a decision that comes too late: the one that was first. */
            decision?: components["schemas"]["Decision"] | null;
        };
        /** @description The picture in one size. It never changes. Where people sign in, it is sent to who has the cookies of `POST /api/cookies`. */
        Rendition: {
            name: components["schemas"]["RenditionName"];
            /** @description In pixels. */
            width: number;
            /** @description In pixels. */
            height: number;
            format: components["schemas"]["RenditionFormat"];
            /** @description How large its file is. */
            bytes: number;
            /** @description Of its file, relative to the API's origin. */
            url: string;
        };
        /**
         * @description The formats of renditions: webp to show, jpeg to analyse.
         * @enum {string}
         */
        RenditionFormat: "webp" | "jpeg";
        /**
         * @description The renditions of every picture, by their long side: small 320 pixels, medium 1024, large 2048, and analysis 2048, in which its labels were found. None is larger than the picture itself. And full, with all pixels, which is made when somebody asks for it.
         * @enum {string}
         */
        RenditionName: "small" | "medium" | "large" | "analysis" | "full";
        /** @description A review, as moderators see it. */
        Review: {
            /** @description The image's. */
            id: string;
            state: components["schemas"]["ReviewState"];
            /** @description Which of the image's reviews: 1, or 2 after an appeal. */
            number: number;
            /**
             * Format: date-time
             * @description Since when it waits for a moderator.
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description Since when it has waited for too long; null where it has not.
             */
            overdueSince: string | null;
            /** @description Of the upright original, in pixels; null where it is not known. */
            width: number | null;
            /** @description Of the upright original, in pixels; null where it is not known. */
            height: number | null;
            /** @description Base64 of a ThumbHash. */
            placeholder: string | null;
            /** @description What moderation found. */
            moderation: components["schemas"]["Moderation"] | null;
            /** @description The picture, by URLs that are good for five minutes and reach what nobody else may see. */
            renditions: components["schemas"]["Rendition"][];
            /** @description Why the owner contests the first decision; null where nobody does. */
            appeal: string | null;
            /** @description Null while it is open. */
            decision: components["schemas"]["Decision"] | null;
            /** @description What happened, oldest first. */
            trail: components["schemas"]["ReviewEvent"][];
        };
        /** @description One line of the audit trail. */
        ReviewEvent: {
            kind: components["schemas"]["ReviewEventKind"];
            /** Format: date-time */
            at: string;
            /** @description The moderator's name, for moderators; null of what moderation, the owner or time did. */
            by: string | null;
            /** @description The verdict, or the status that the image got; else null. */
            outcome: string | null;
            /** @description A reason, or the words of the appeal; else null. */
            text: string | null;
        };
        /**
         * @description What happened: moderation has judged the picture (JUDGED), a moderator has decided (DECIDED) or taken that back (UNDONE), the image has become what was decided (CONCLUDED), nobody had decided for a day or one day more (ESCALATED), the owner has contested a rejection (APPEALED).
         * @enum {string}
         */
        ReviewEventKind: "JUDGED" | "DECIDED" | "UNDONE" | "CONCLUDED" | "ESCALATED" | "APPEALED";
        /** @description A page of the moderators' queue. */
        ReviewList: {
            /** @description Those that wait longest first. */
            items: components["schemas"]["Review"][];
            /** @description Of the next page; only null ends the queue. */
            cursor: string | null;
        };
        /**
         * @description Where a review is: it waits for a moderator (OPEN), one has decided and may still undo it (DECIDED), or the image is what was decided (CONCLUDED).
         * @enum {string}
         */
        ReviewState: "OPEN" | "DECIDED" | "CONCLUDED";
        /** @description How an image is to be turned. */
        RotationRequest: {
            /** @description In degrees clockwise, from how the camera says that it is upright: 0, 90, 180 or 270. */
            rotation: number;
        };
        /** @description An image in PROCESSING. */
        Running: {
            id: string;
            fileName: string;
            /**
             * Format: date-time
             * @description When it entered PROCESSING.
             */
            startedAt: string;
            /** @description Base64 of a ThumbHash, where one is known from an earlier run. */
            placeholder: string | null;
        };
        /** @description A search that somebody keeps under a name. */
        SavedSearch: {
            id: string;
            name: string;
            /** @description As the page's address has it behind its question mark. */
            query: string;
        };
        /** @description Searches that are kept. */
        SavedSearchList: {
            /** @description By their names. */
            items: components["schemas"]["SavedSearch"][];
        };
        /** @description A search to be kept. */
        SavedSearchRequest: {
            /** @description At least one character. */
            name: string;
            /** @description As the page's address has it behind its question mark. */
            query: string;
        };
        /** @description What images can be looked for by, of all that they have; each most frequent first. */
        SearchTerms: {
            /** @description What was found in them, and what that is a kind of. */
            labels: components["schemas"]["LabelTerm"][];
            /** @description For the parameter `camera`. */
            cameras: components["schemas"]["CameraTerm"][];
            /** @description Countries and towns; none where places are told to nobody. */
            places: components["schemas"]["PlaceTerm"][];
            /** @description How many are favourites. */
            favourites: number;
        };
        /** @description Until when a person has seen what came of their images. */
        SeenUntil: {
            /** Format: date-time */
            until: string;
        };
        /** @description A share as its owner sees it. */
        Share: {
            id: string;
            /** @description Null where it has none; of an album, unless it has another, its name. */
            title: string | null;
            /** @description The album that it shows; null where it shows photos, or the album is deleted, in which case it leads nowhere. */
            albumId: string | null;
            /** @description How many it was made with, those that are not shown at the moment included; of an album, how many that has now. */
            photos: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Null where it ends when it is deleted.
             */
            endsAt: string | null;
            /** @description Whether who has the link is asked for a password as well. */
            hasPassword: boolean;
            /** @description The smallest rendition of its first photo, or of its album's cover; null where that is not to be seen at the moment. */
            cover: components["schemas"]["Rendition"] | null;
        };
        /** @description A share that was just made. */
        ShareCreated: {
            /** @description To delete it by. It opens nothing. */
            id: string;
            /** @description What opens it: the link is `/s#secret` at the page's address. It is stored nowhere, and never told again. */
            secret: string;
        };
        /** @description A page of one's shares. */
        ShareList: {
            /** @description Newest first, those that are over left out. */
            items: components["schemas"]["Share"][];
            /** @description Of the next page; only null ends the list. */
            cursor: string | null;
        };
        /** @description Photos, or an album, to be shared. Either `imageIds` or `albumId` says which. */
        ShareRequest: {
            /** @description One's own, each once, in the order in which they are to be shown. */
            imageIds: string[] | null;
            /** @description One's own. What is in it whenever somebody looks is shown, in its order. */
            albumId: string | null;
            /** @description For those who look; of an album, left out, its name. */
            title: string | null;
            /** @description Whoever has the link is asked for it as well. The page sends Unicode NFC. */
            password: string | null;
            /**
             * Format: date-time
             * @description From when on the link leads nowhere; left out, it does so when the share is deleted.
             */
            endsAt: string | null;
        };
        /** @description A photo as it is shared: nothing of its owner, its file, its camera or where and when it was taken. */
        SharedPhoto: {
            id: string;
            /** @description Of the upright original, in pixels. */
            width: number;
            /** @description Of the upright original, in pixels. */
            height: number;
            /** @description Base64 of a ThumbHash. */
            placeholder: string;
            /** @description The names of what was found in it. */
            labels: string[];
            /** @description By URLs that anybody may use who has them, for five minutes. Ask again by then. */
            renditions: components["schemas"]["Rendition"][];
        };
        /** @description What anybody sees who has a share's link. */
        SharedPhotos: {
            /** @description Null where it has none. */
            title: string | null;
            /**
             * Format: date-time
             * @description Null where it ends when its owner says so.
             */
            endsAt: string | null;
            /** @description How many photos there are, about: of an album that has more than a page, some may not be shown at the moment. */
            count: number;
            /** @description A page of them, in the order that its owner chose. None where its owner has taken all of them away. */
            photos: components["schemas"]["SharedPhoto"][];
            /** @description Of the next page, which an album may have; only null ends the list. */
            cursor: string | null;
        };
        /** @description Where to PUT a part, and the headers that must come with it. S3 takes exactly this length and checksum and answers an `ETag`. A part that is sent again replaces what was there. */
        SignedPart: {
            number: number;
            url: string;
            headers: {
                [key: string]: string;
            };
        };
        /** @description Where parts go. */
        SignedParts: {
            parts: components["schemas"]["SignedPart"][];
            /**
             * Format: date-time
             * @description Until when the URLs are valid: 5 minutes.
             */
            expiresAt: string;
        };
        SimilarImage: {
            image: components["schemas"]["ImageSummary"];
            /** @description How alike: 1 for the same picture. */
            score: number;
        };
        /** @description Images that look like another one. */
        SimilarImageList: {
            /** @description Whether the image has been compared with others yet; null where none is, since the deployment makes no vectors. Without it there are no items. */
            isEmbedded: boolean | null;
            /** @description The most alike first. */
            items: components["schemas"]["SimilarImage"][];
        };
        /** @description What runs now, and what ended within some minutes. */
        Statistics: {
            /**
             * Format: date-time
             * @description Where the window begins.
             */
            from: string;
            /**
             * Format: date-time
             * @description Now.
             */
            to: string;
            /** @description The newest 50 images in PROCESSING. */
            running: components["schemas"]["Running"][];
            /** @description Whether there are more. */
            runningMore: boolean;
            /** @description How executions ended. Each is counted once, so a retry is another one; deleting an image later takes nothing away. */
            outcomes: components["schemas"]["Outcome"][];
            /** @description Every minute of the window, oldest first. */
            perMinute: components["schemas"]["Minute"][];
            /** @description How long the steps took, in their order; without those that did not run. */
            steps: components["schemas"]["Step"][];
        };
        /** @description How long a step took, in milliseconds, retries and waiting included, by the functions' clocks: from the end of the step before until its own end; the first from the start of the execution, the last until its result is about to be written. Percentiles are by nearest rank, within 4.5 % of the true value. A failed step counts like others. Executions that timed out or were aborted have no durations. */
        Step: {
            /** @description Of the state. */
            name: string;
            /** @description How often it ended. */
            count: number;
            p50: number;
            p95: number;
            /** @description Only the minutes in which the step ended at least once. */
            perMinute: components["schemas"]["StepMinute"][];
        };
        /** @description Why an attempt of a step failed. */
        StepError: {
            /** @description As Step Functions has it, such as `CORRUPT`, `Transient` or `States.Timeout`. */
            name: string;
            /** @description What is known of it; of a function, its error as JSON. */
            cause: string | null;
        };
        /** @description The percentiles of one minute, in milliseconds. */
        StepMinute: {
            /** Format: date-time */
            minute: string;
            p50: number;
            p95: number;
        };
        /**
         * @description Where a step of an execution is.
         * @enum {string}
         */
        StepStatus: "PENDING" | "RUNNING" | "RETRYING" | "SUCCEEDED" | "FAILED";
        /** @description A part that S3 has. */
        StoredPart: {
            number: number;
            /** @description In bytes. */
            size: number;
            /** @description S3's ETag, without quotes. */
            etag: string;
            /** @description Lower-case hexadecimal. */
            sha256: string;
        };
        /** @description The parts that have arrived. */
        StoredParts: {
            /** @description By number. */
            parts: components["schemas"]["StoredPart"][];
        };
        /** @description What an image's last execution did, step by step. */
        Timeline: {
            imageId: string;
            status: components["schemas"]["ExecutionStatus"];
            /**
             * Format: date-time
             * @description Null while the file has not arrived.
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description Null while it runs.
             */
            endedAt: string | null;
            /** @description Every step of the state machine, in its order, without those that an execution which SUCCEEDED did not take, being from before them; in a history also those that an execution takes only when it is throttled or fails. */
            steps: components["schemas"]["TimelineStep"][];
        };
        /** @description A state of the state machine that is a task. */
        TimelineStep: {
            /** @description Of the state. */
            name: string;
            status: components["schemas"]["StepStatus"];
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** @description How often it was tried, the first time included. */
            attempts: number;
            /** @description Of the last try, if that failed. */
            error: components["schemas"]["StepError"] | null;
        };
        Town: {
            /** @description Two letters of ISO 3166-1. */
            country: string;
            name: string;
            /** @description Its middle. */
            location: components["schemas"]["GeoPoint"];
        };
        /** @description Towns of a name. */
        TownList: {
            /** @description The likeliest first, ten at most. */
            items: components["schemas"]["Town"][];
        };
        /** @description A page of the trash. */
        TrashList: {
            /** @description Those first that came last. */
            items: components["schemas"]["TrashedImage"][];
            /** @description Of the next page; only null ends the list. */
            cursor: string | null;
        };
        /** @description An image in the trash. */
        TrashedImage: {
            id: string;
            status: components["schemas"]["ImageStatus"];
            /** @description As the uploader named it. */
            fileName: string;
            /** @description Of the original, in bytes. */
            size: number;
            /** @description Of the upright original, in pixels; null until it is known. */
            width: number | null;
            /** @description Of the upright original, in pixels; null until it is known. */
            height: number | null;
            /** @description Base64 of a ThumbHash; null until it is known. */
            placeholder: string | null;
            /**
             * Format: date-time
             * @description Since when it is there.
             */
            trashedAt: string;
            /**
             * Format: date-time
             * @description When it is erased for ever, soon after: 30 days later.
             */
            erasedAt: string;
            /** @description The picture, by URLs that are good for five minutes; none unless it is READY. */
            renditions: components["schemas"]["Rendition"][];
        };
        /** @description An upload that is complete. */
        UploadCompleted: {
            /** @description Of the image that it is now. */
            imageId: string;
        };
        /** @description These bytes are there already, in an image that is PROCESSING, READY or IN_REVIEW. */
        UploadDuplicate: {
            /** @description The id of the image that has these bytes already. */
            duplicateOf: string;
            /** @description Whether it is in the trash: then it can be restored. */
            isTrashed: boolean;
        };
        /** @description A form to POST as multipart/form-data: every field first, the `file` last. S3 takes exactly this key, content type, size and checksum; its refusals are S3's own XML. */
        UploadForm: {
            url: string;
            fields: {
                [key: string]: string;
            };
        };
        /** @description A large file goes in parts. */
        UploadInParts: {
            /** @description S3's id of the upload. */
            uploadId: string;
            /** @description In bytes. */
            partSize: number;
            /** @description How many parts there are: all of `partSize` bytes, but the last. */
            parts: number;
        };
        /** @description Where a larger file goes: in parts, each signed on its own. */
        UploadInPartsIssued: {
            /** @description The id that the image has from now on. */
            imageId: string;
            upload: components["schemas"]["UploadInParts"];
            /**
             * Format: date-time
             * @description Until when the upload may go on: a day.
             */
            expiresAt: string;
        };
        /** @description Where a file of up to 16 MiB goes. */
        UploadIssued: {
            /** @description The id that the image has from now on. */
            imageId: string;
            upload: components["schemas"]["UploadForm"];
            /**
             * Format: date-time
             * @description Until when the form is valid: 5 minutes.
             */
            expiresAt: string;
        };
        /** @description A file to be uploaded: `{"fileName": "a.jpg", "contentType": "image/jpeg", "size": 5, "sha256": "64 hex digits"}`. */
        UploadRequest: {
            /** @description Kept as data, never part of a key: as it came, without control characters and overrides of direction. The page sends Unicode NFC. */
            fileName: string;
            /** @description In bytes, exact. */
            size: number;
            /** @description Of the file's bytes, hexadecimal: proven by S3 when the file arrives, or by resize-image when it came in parts. */
            sha256: string;
            /** @description What the file claims to be; common aliases are taken for these. Empty, left out or `application/octet-stream` where it is not known: the bytes decide in any case. Videos, sound, PDF and SVG are refused by name. */
            contentType?: components["schemas"]["ContentType"];
        };
        /**
         * @description What a moderator decides.
         * @enum {string}
         */
        Verdict: "APPROVED" | "REJECTED";
    };
    responses: {
        /** @description 429, 500 and 503: too much was asked for at once, something went wrong on our side, or it took too long. Try again in a moment; where the header Retry-After says how many seconds that is, then. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getErasure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The one that is under way, or the last; one that is finished is forgotten after a week. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LastErasure"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    eraseEverything: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is under way, and ends whatever happens to the page. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counted anew, for some seconds at most. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountUsage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAlbums: {
        parameters: {
            query?: {
                /** @description How many at most; 50 unless said. */
                limit?: number;
                /** @description Of the page before; without it, the first. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumList"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAlbum: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlbumRequest"];
            };
        };
        responses: {
            /** @description The album is there. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAlbum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The album's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The album. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"];
                };
            };
            /** @description There is no such album: it was deleted, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAlbum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The album's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The album is deleted, now or before. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such album: it was deleted, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    editAlbum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The album's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlbumEdit"];
            };
        };
        responses: {
            /** @description The album as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such album: it was deleted, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    moveInAlbum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The album's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlbumMove"];
            };
        };
        responses: {
            /** @description The photos are where they are wanted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumChange"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such album: it was deleted, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The album's order is by date. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAlbumPhotos: {
        parameters: {
            query?: {
                /** @description How many at most; 50 unless said. */
                limit?: number;
                /** @description It comes after the page that gave this cursor. At most one of this and the following. */
                cursor?: string;
                /** @description It comes before the page that gave this as `newer`, nearest to it. */
                newer?: string;
                /** @description The page around this photo of the album. */
                around?: string;
            };
            header?: never;
            path: {
                /** @description The album's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageList"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such album: it was deleted, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addToAlbum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The album's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlbumPhotosRequest"];
            };
        };
        responses: {
            /** @description The photos are in the album. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumChange"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such album: it was deleted, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The album would have more than 10,000 photos. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeFromAlbum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The album's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlbumPhotosRequest"];
            };
        };
        responses: {
            /** @description The photos are not in the album. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumChange"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such album: it was deleted, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreAlbum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The album's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The album is there, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"];
                };
            };
            /** @description There is no such album: it was deleted, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description The `revision` of an answer before; without it nothing is told but the revision that the library has now. */
                since?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LibraryChanges"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    issue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cookies, as `Set-Cookie`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CookiesIssued"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeBack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDuplicates: {
        parameters: {
            query?: {
                /** @description How many at most; 50 unless said. */
                limit?: number;
                /** @description Of the page before; without it, the first. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicateList"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ignoreDuplicate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DuplicateRequest"];
            };
        };
        responses: {
            /** @description It is as asked for, now or before. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These two are no such pair. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listImages: {
        parameters: {
            query?: {
                /** @description It has all of these labels. Labels may be repeated or joined by commas, in any case, at most ten of the three kinds together. */
                label?: string[];
                /** @description It has at least one of these labels. */
                anyLabel?: string[];
                /** @description It has none of these labels. */
                notLabel?: string[];
                /** @description It is in this status. Without it: every image whose file has arrived. */
                status?: components["schemas"]["ImageStatus"];
                /** @description The date by which images are listed, newest first, and that `from` and `to` mean: `added`, when the upload was asked for, unless said; `taken`, their `shownAt`, for images whose file has arrived. */
                by?: components["schemas"]["ImageOrderNames"];
                /** @description Its date is then or later: an instant such as `2026-01-02T03:04:05.678Z`, to the millisecond. With `by=taken` a wall clock's time, written as UTC. */
                from?: string;
                /** @description Its date is before. */
                to?: string;
                /** @description Its shape; square: its sides differ by at most 5 %. */
                orientation?: components["schemas"]["Orientation"];
                /** @description It has this colour. */
                color?: components["schemas"]["ColorFamily"];
                /** @description Whether it is one of the favourites. */
                favourite?: boolean;
                /** @description `true` for those that are hidden from the library, which are in no other list; unless said, for those that are not. */
                hidden?: boolean;
                /** @description Its title, its file's name and its caption together have words that begin with each word of this, in any case; of a long caption, its first words. */
                text?: string;
                /** @description It was taken with this camera: make and model, in any case, as GET /api/terms has them. */
                camera?: string;
                /** @description It was taken in this country, or nearest to this town in it, and no farther than 50 km: `DE`, or `DE/Berlin`, in any case. */
                place?: string;
                /** @description How many at most; 50 unless said. */
                limit?: number;
                /** @description It comes after the page that gave this cursor, in a list of the same conditions. At most one of this and the following. */
                cursor?: string;
                /** @description It comes before the page that gave this as `newer`, nearest to it. */
                newer?: string;
                /** @description The page around this image of the list, half of it newer. An image that the conditions leave out is not in the page, but its place is kept. */
                around?: string;
                /** @description The page that begins at this date, in a list that goes on both ways: nothing of it is later. */
                at?: string;
                /** @description `true` for the last page of the list: the oldest. */
                last?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageList"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image; of an upload whose bytes were there already, the image that has them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDetails"] | components["schemas"]["ImageDuplicate"];
                };
            };
            /** @description There is no such image: it was deleted, is in the trash, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image is gone, now or for up to a week already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such image: it was deleted, is in the trash, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    editImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditRequest"];
            };
        };
        responses: {
            /** @description The image as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageSummary"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such image: it was deleted, is in the trash, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAlbumsOfImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The albums. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumNameList"];
                };
            };
            /** @description There is no such image: it was deleted, is in the trash, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    appeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealRequest"];
            };
        };
        responses: {
            /** @description The image is IN_REVIEW. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReview"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such image, or nothing of it had to be reviewed. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The image is not rejected, or was contested before. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The execution's states. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description There is no such image, or nothing is known of its execution: it went through the Express workflow, which keeps no history, has not begun, or is older than 90 days. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getOriginal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A URL for five minutes, which browsers save under the file's name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OriginalLink"];
                };
            };
            /** @description There is no such image, or its file has not arrived. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    renderFull: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can be fetched. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rendition"];
                };
            };
            /** @description There is no such image: it was deleted, is in the trash, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The image is not READY, or was rotated meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The original is not there any more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image is not in the trash, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageSummary"];
                };
            };
            /** @description There is no such image: it was deleted, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retryImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image is PROCESSING under a new execution. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageSummary"];
                };
            };
            /** @description There is no such image: it was deleted, is in the trash, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The image has not FAILED. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The original is not there any more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getOwnReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The review, open or concluded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReview"];
                };
            };
            /** @description There is no such image, or nothing of it had to be reviewed. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rotateImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotationRequest"];
            };
        };
        responses: {
            /** @description The image as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageSummary"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such image: it was deleted, is in the trash, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The image is not READY. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The original is not there any more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSimilar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The images. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarImageList"];
                };
            };
            /** @description There is no such image: it was deleted, is in the trash, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The execution's steps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description There is no such image: it was deleted, is in the trash, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    trashImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image is in the trash, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrashedImage"];
                };
            };
            /** @description There is no such image: it was deleted, or is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Its file has not arrived: give the upload up instead. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLabels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The labels. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMonths: {
        parameters: {
            query?: {
                /** @description `added` unless said, else `taken`: as GET /api/images has them. */
                by?: components["schemas"]["ImageOrderNames"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The months that have images. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonthList"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of images that are still there. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    markNotificationsSeen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenUntil"];
            };
        };
        responses: {
            /** @description It is kept, for every device. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getNotificationSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What they chose; a digest for who never did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    chooseNotificationSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationPreferences"];
            };
        };
        responses: {
            /** @description What they want from now on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An OpenAPI 3.1 document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listReviews: {
        parameters: {
            query?: {
                /** @description Of the page before; without it, the first. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewList"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The review. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description There is no such review. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description The decision is stored, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such review. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another moderator was faster: the problem has their decision. Or the review looked at is over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The review is open again. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such review. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is too late, or was somebody else's decision. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSearches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSearchList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchRequest"];
            };
        };
        responses: {
            /** @description The search as it is kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSearch"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The id is no UUID. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are 200 already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The search is gone, now or before. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The id is no UUID. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openShare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenShareRequest"];
            };
        };
        responses: {
            /** @description The photos; of an album, 200 at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedPhotos"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PASSWORD_REQUIRED` or `PASSWORD_WRONG`: the share has a password. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such share: it was never there, is over, or was deleted, as its album may be. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_TRIES`: five wrong passwords a minute. `Retry-After` tells the seconds until the next may be tried. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listShares: {
        parameters: {
            query?: {
                /** @description How many at most; 50 unless said. */
                limit?: number;
                /** @description Of the page before; without it, the first. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShareList"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createShare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareRequest"];
            };
        };
        responses: {
            /** @description The share is there. Its secret is told this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShareCreated"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteShare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The share's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such share: it was deleted, its time is over, or it is somebody else's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    findSimilar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PictureRequest"];
            };
        };
        responses: {
            /** @description The images. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarImageList"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStatistics: {
        parameters: {
            query?: {
                /** @description How many; 60 unless said. The minute that has begun counts as one. */
                minutes?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The labels, cameras and places of all images. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchTerms"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    findTowns: {
        parameters: {
            query?: {
                /** @description What the name, or a word of it, begins with, in any case, with or without its accents. */
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The towns. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TownList"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTrash: {
        parameters: {
            query?: {
                /** @description How many at most; 50 unless said. */
                limit?: number;
                /** @description Of the page before; without it, the first. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrashList"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    askToUnsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From the link in a mail. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the page. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From the link in a mail. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No more mail goes to them. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The token is nobody's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    requestUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadRequest"];
            };
        };
        responses: {
            /** @description These bytes are there already: there is nothing to send. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadDuplicate"];
                };
            };
            /** @description Send the file, in a form or in parts. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadIssued"] | components["schemas"]["UploadInPartsIssued"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DAILY_LIMIT`: as many uploads as an owner may ask for in a day (UTC) have been asked for, where the deployment has such a limit. `Retry-After` tells the seconds until the next. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload is given up, now or before. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such upload. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The upload is complete: it is an image now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    completeUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartsToComplete"];
            };
        };
        responses: {
            /** @description The upload is complete: its image is there. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadCompleted"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such upload in parts: it was given up, or is older than a day. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description S3 holds other parts: list them, and send what is missing. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listParts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What S3 has. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredParts"];
                };
            };
            /** @description There is no such upload in parts: it was given up, or is older than a day. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The upload is complete: its image is there. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signParts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The image's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartsToSign"];
            };
        };
        responses: {
            /** @description Where the parts go. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedParts"];
                };
            };
            /** @description The request is not valid: `errors` names each field or query parameter at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such upload in parts: it was given up, or is older than a day. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The upload is complete: its image is there. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a body that is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
type FlattenedDeepRequired<T> = {
    [K in keyof T]-?: FlattenedDeepRequired<T[K] extends unknown[] | undefined | null ? Extract<T[K], unknown[]>[number] : T[K]>;
};
type ReadonlyArray<T> = [
    Exclude<T, undefined>
] extends [
    unknown[]
] ? Readonly<Exclude<T, undefined>> : Readonly<Exclude<T, undefined>[]>;
export const albumOrderValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["AlbumOrder"]> = ["oldest", "newest", "hand"];
export const colorFamilyValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ColorFamily"]> = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "brown", "black", "gray", "white"];
export const contentTypeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ContentType"]> = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/tiff", "image/heic", "image/heif", "image/bmp", "image/vnd.adobe.photoshop", "image/x-canon-cr2", "image/x-canon-cr3", "image/x-nikon-nef", "image/x-sony-arw", "image/x-adobe-dng", "image/x-fuji-raf", "image/x-olympus-orf", "image/x-panasonic-rw2", "application/octet-stream"];
export const executionStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ExecutionStatus"]> = ["WAITING", "RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"];
export const failureCodeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["FailureCode"]> = ["EMPTY", "CORRUPT", "UNSUPPORTED_TYPE", "TOO_MANY_PIXELS", "TOO_COMPLEX", "TOO_LARGE", "NEVER_ARRIVED", "DAILY_LIMIT", "TIMEOUT", "INTERNAL"];
export const imageOrderNamesValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ImageOrderNames"]> = ["added", "taken"];
export const imageStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ImageStatus"]> = ["AWAITING_UPLOAD", "PROCESSING", "READY", "IN_REVIEW", "REJECTED", "FAILED"];
export const mailModeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["MailMode"]> = ["none", "each", "digest"];
export const moderationOutcomeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ModerationOutcome"]> = ["READY", "IN_REVIEW", "REJECTED"];
export const moderationReasonValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ModerationReason"]> = ["NOT_JUDGED", "UNKNOWN_ANSWER"];
export const orientationValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Orientation"]> = ["landscape", "portrait", "square"];
export const outcomeTypeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["OutcomeType"]> = ["ready", "rejected", "failed", "review-needed", "review-overdue"];
export const renditionFormatValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["RenditionFormat"]> = ["webp", "jpeg"];
export const renditionNameValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["RenditionName"]> = ["small", "medium", "large", "analysis", "full"];
export const reviewEventKindValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ReviewEventKind"]> = ["JUDGED", "DECIDED", "UNDONE", "CONCLUDED", "ESCALATED", "APPEALED"];
export const reviewStateValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ReviewState"]> = ["OPEN", "DECIDED", "CONCLUDED"];
export const stepStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["StepStatus"]> = ["PENDING", "RUNNING", "RETRYING", "SUCCEEDED", "FAILED"];
export const verdictValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Verdict"]> = ["APPROVED", "REJECTED"];

/** What some browsers and systems say instead of a content type. */
export const contentTypeAliases: Record<string, components['schemas']['ContentType']> = {
  "image/jpg": "image/jpeg",
  "image/pjpeg": "image/jpeg",
  "image/jfif": "image/jpeg",
  "image/x-png": "image/png",
  "image/apng": "image/png",
  "image/tif": "image/tiff",
  "image/x-tiff": "image/tiff",
  "image/x-ms-bmp": "image/bmp",
  "image/x-bmp": "image/bmp",
  "image/heic-sequence": "image/heic",
  "image/heif-sequence": "image/heif",
  "image/avif-sequence": "image/avif",
  "image/x-photoshop": "image/vnd.adobe.photoshop",
  "application/x-photoshop": "image/vnd.adobe.photoshop",
  "image/dng": "image/x-adobe-dng",
  "binary/octet-stream": "application/octet-stream",
  "image/*": "application/octet-stream"
}

/** What the API takes at most. */
export const limits = {"fileNameLength":1024,"fileSize":209715200,"title":200,"caption":2000,"labels":10,"text":200,"searchName":200,"albumName":200,"albumDescription":2000,"albumPhotosAtOnce":50,"sharedPhotos":200,"shareTitle":200,"sharePassword":[4,200]} as const
