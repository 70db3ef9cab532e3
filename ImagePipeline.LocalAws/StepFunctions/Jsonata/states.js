'use strict';

/*
 * What Step Functions adds to JSONata, and what LocalAws asks of it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 *
 * host has what JavaScript lacks: hash(text, algorithm), random(seed) and uuid().
 */
(function (jsonata, host) {
    const OUT_OF_MEMORY = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';

    // As many as AWS lets $range make.
    const LONGEST_RANGE = 360145;

    // As deep as AWS lets an expression nest.
    const DEEPEST = 100;

    const MOST_COMPILED = 256;

    function partition(array, size) {
        size = Math.trunc(size);
        if (array === undefined || array.length === 0 || !(size > 0)) {
            return undefined;
        }

        const parts = [];
        for (let start = 0; start < array.length; start += size) {
            parts.push(array.slice(start, start + size));
        }

        return parts;
    }

    function range(start, end, step) {
        [start, end, step] = [start, end, step].map(Math.trunc);
        const length = Math.floor((end - start) / step) + 1;
        if (!(length > 0) || !isFinite(length)) {
            return undefined;
        }

        if (length > LONGEST_RANGE) {
            throw { message: OUT_OF_MEMORY };
        }

        const values = [];
        for (let i = 0; i < length; i++) {
            values.push(start + i * step);
        }

        // One value stands for itself, as in JSONata's own sequences.
        return length === 1 ? start : values;
    }

    function parse(text) {
        try {
            return text === undefined ? undefined : JSON.parse(text);
        } catch (error) {
            throw { message: `The argument of the parse function is not JSON: ${error.message}` };
        }
    }

    function hash(text, algorithm) {
        if (text === undefined || algorithm === undefined) {
            return undefined;
        }

        const value = host.hash(text, algorithm);
        if (value === null) {
            throw { message: `The hash function has no algorithm ${algorithm}` };
        }

        return value;
    }

    const functions = [
        ['partition', partition, '<an?:a>'],
        ['range', range, '<nnn?:x>'],
        ['parse', parse, '<s:x>'],
        ['hash', hash, '<ss?:s>'],
        ['random', seed => seed === undefined ? Math.random() : host.random(seed), '<n?:n>'],
        ['uuid', () => host.uuid(), '<:s>'],
        // Step Functions has no $eval: calling it is calling what is no function.
        ['eval', undefined],
    ];

    const compiled = new Map();

    function compile(text) {
        let expression = compiled.get(text);
        if (expression === undefined) {
            expression = jsonata(text, { stack: DEEPEST });
            for (const [name, implementation, signature] of functions) {
                if (implementation === undefined) {
                    expression.assign(name, undefined);
                } else {
                    expression.registerFunction(name, implementation, signature);
                }
            }

            if (compiled.size >= MOST_COMPILED) {
                compiled.clear();
            }

            compiled.set(text, expression);
        }

        return expression;
    }

    const UNSUPPORTED = {};

    // JSON has no functions; and numbers that it lacks are written as their names.
    function writable(key, value) {
        if (typeof value === 'function' || (typeof value === 'object' && value !== null && (value._jsonata_lambda || value._jsonata_function))) {
            throw UNSUPPORTED;
        }

        return typeof value === 'number' && !isFinite(value) ? String(value) : value;
    }

    function fail(outcome, error) {
        outcome.kind = 'error';
        if (error === null || typeof error !== 'object') {
            outcome.message = String(error);
        } else if (error.code === 'D1011') {
            outcome.message = `Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive. Depth=${DEEPEST + 1} max=${DEEPEST}`;
        } else {
            outcome.code = error.code;
            outcome.message = error.message;
        }
    }

    function evaluate(text, bindings) {
        const outcome = {};
        try {
            compile(text).evaluate(undefined, JSON.parse(bindings)).then(
                value => {
                    try {
                        outcome.json = JSON.stringify(value, writable);
                        outcome.kind = outcome.json === undefined ? 'nothing' : 'value';
                    } catch (error) {
                        if (error === UNSUPPORTED) {
                            outcome.kind = 'unsupported';
                        } else {
                            fail(outcome, error);
                        }
                    }
                },
                error => fail(outcome, error));
        } catch (error) {
            fail(outcome, error);
        }

        return outcome;
    }

    // What an expression reads at its top level, where Step Functions has no context item.
    function readAtTop(node, found) {
        const all = nodes => (nodes || []).forEach(inner => readAtTop(inner, found));
        switch (node && node.type) {
            case 'path':
                readAtTop(node.steps[0], found);
                break;
            case 'name':
                found.add(`Reference to '${node.value}' at the top level is not supported.`);
                break;
            case 'variable':
                if (node.value === '') {
                    found.add("Reference to '$' at the top level is not supported.");
                } else if (node.value === '$') {
                    found.add("Reference to '$$' is not supported.");
                }

                break;
            case 'unary':
                all(node.expressions);
                (node.lhs || []).forEach(all);
                readAtTop(node.expression, found);
                break;
            case 'binary':
            case 'apply':
                all([node.lhs, node.rhs]);
                break;
            case 'function':
            case 'partial':
                readAtTop(node.procedure, found);
                all(node.arguments);
                break;
            case 'lambda':
                readAtTop(node.body, found);
                break;
            case 'condition':
                all([node.condition, node.then, node.else]);
                break;
            case 'block':
                all(node.expressions);
                break;
            case 'bind':
                readAtTop(node.rhs, found);
                break;
        }
    }

    // Variables anywhere in it, those that it makes itself, and the fields of $states.
    function readVariables(node, read, made, states) {
        if (node === null || typeof node !== 'object' || node instanceof RegExp) {
            return;
        }

        if (node.type === 'variable') {
            read.add(node.value);
        } else if (node.type === 'bind') {
            made.add(node.lhs.value);
        } else if (node.type === 'lambda') {
            node.arguments.forEach(argument => made.add(argument.value));
        }

        [node.focus, node.index].filter(name => typeof name === 'string').forEach(name => made.add(name));
        const first = node.type === 'path' && node.steps[0];
        if (first && first.type === 'variable' && first.value === 'states' && node.steps.length > 1 && node.steps[1].type === 'name') {
            states.add(node.steps[1].value);
            readVariables({ ...node, steps: node.steps.slice(1) }, read, made, states);
            return;
        }

        Object.keys(node).forEach(key => readVariables(node[key], read, made, states));
    }

    /* What has to be known of an expression before it is evaluated. */
    function analyse(text) {
        const outcome = { kind: 'value' };
        try {
            const tree = compile(text).ast();
            const [unsupported, read, made, states] = [new Set(), new Set(), new Set(), new Set()];
            readAtTop(tree, unsupported);
            readVariables(tree, read, made, states);
            const everyState = read.delete('states');
            const variables = [...read].filter(name => name !== '' && name !== '$' && !made.has(name));
            outcome.json = JSON.stringify({ unsupported: [...unsupported], variables, states: [...states], everyState });
            const known = compile(`[${variables.map(name => `$exists($${name})`).join(',')}]`);
            // With both arguments: under Native AOT Jint ends the process where this function gets none.
            known.evaluate(undefined, {}).then(
                exist => outcome.functions = JSON.stringify(variables.filter((_, i) => exist[i])),
                error => fail(outcome, error));
        } catch (error) {
            fail(outcome, error);
        }

        return outcome;
    }

    return { analyse, evaluate };
})
