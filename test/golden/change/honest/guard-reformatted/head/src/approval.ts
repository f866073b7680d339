/* A person decides. */
export async function requireApproval(what: string): Promise<void>
{
    // Never without an answer.
    const answer = await ask(
        `May I ${what}?`,
    )
    if (!answer.agreed) {
        throw new Error('refused')
    }
}
