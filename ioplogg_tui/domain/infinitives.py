"""Infinitives that a criterion begins with, in bokmål, nynorsk and English: a closed list.

What begins with another word isn't taken for something that the student does. Whatever the criteria of quality that
ship begin with is here.
"""

from __future__ import annotations

_SURE = """
    addere agree akseptere analyse anrette anslå anvende apply arbeida arbeide argumentere arkivere arrange ask assemble
    attend avbryte avgjere avgjøre avisolere avklare avlese avrunde avslutte avvente avvise barbere be bearbeide bedømme
    begin begrunne begynne behandle behave beholde bekrefte benytte bere beregne berekne beskjere beskjære beskrive
    bestemme bestille besøke betale betjene bevege bidra binde bla blande blåse bore breathe brette bring bringe bruke
    build buy bygge byggje byrje byte bytte bære børste bøye carry choose collect come compare complete connect continue
    cooperate create dandere danse decide dekke dekkje dele delta describe designe discuss diskutere dividere do doble
    dokumentere dosere dra drikke drikkje drøfte dusje dytte eat ekspedere eksperimentere elte endre erstatte estimere
    ete evaluere feie feilsøke feilsøkje ferdigstille fetch file fill filme find finish finne fiske flette flytte
    fokusere follow forberede foreslå forhandle forme formulere forstå forsøke fortelje fortelle fortsetje fortsette
    fotografere framstille fremstille fukte fullføre fylle fôre føle føre førebu gjenfortelje gjenfortelle gjengi
    gjenkjenne gjennomføre gjennomgå gjenta gjere gjette gjøre gli gni go greet grille gripe grunngi gå halde halvere
    handle handtere helle helse hente heve hilse hogge holde hoppe hugge hugse huske håndtere høre høyre identifisere
    identify innrede innreie installere invite invitere isolere ivareta iverksette jobbe join justere kalkulere kalle
    kappe kaste keep kjenne kjøpe kjøre klargjere klargjøre klatre kle klippe know koble koke kombinere kome komme
    kommentere kommunisere konkludere konsentrere konstruere kontakte kontrollere kontrollmåle kople krype krysse kutte
    køyre lage lagre laste learn legge leggje leike leite leke lese lete levere ligge liggje lime listen lodde logge
    love lukke lytte låne låse læse løfte løpe løsne løyse make makulere male manage massere mate melde merkje mestre
    montere moppe multiplisere måke måle nevne notere nytte omsetje opne oppdage oppgi oppsummere oppsøke oppsøkje
    opptre ordne organise overbringe overholde oversette overslå overta overvake overvåke pack pakke parkere participate
    passe pay pensle perform piske planlegge planleggje plante plassere plukke porsjonere pour praktisere prate prepare
    presentere prioritere produsere programmere prøve publisere pusse puste pynte påta rangere rapportere re react
    recognise redde redigere reflektere registrere regne regulere reie reingjere reinse reise rekne remember rengjøre
    rense repair reparere representere reservere respond ringe risikovurdere rope rulle runde rydde røre røyste sage
    samanlikne samarbeide samle sammenligne sammenlikne say se see seie select selge selje sell send sende senke serve
    servere setje sette sew shave shred si signere sing sit sitere sitje sitte sjekke sjå skaffe skanne skape skifte
    skille skissere skjere skjære skrape skrelle skrive skru skylje skylle skynde skyve slappe sleppe slipe slippe
    slukke slutte slå sløkkje smake smile smøre smørje snakke snekre snu solve sortere spare speak spele spell spenne
    spikke spikre spille spise springe sprøyte spørje spørre stable starte steikje steke stelle stenge stengje stikke
    stir stoppe streke strekke strekkje stryke studere styre stå støvsuge støvtørke subtrahere suggest summere supplere
    svare sveise svinge svømme sy sykle symje synge syngje søke søkje sørge ta take tegne teikne telefonere telje tell
    telle tenke tenkje tenne teste think throw tidy tilarbeide tilberede tillage tilsette tolke transportere trekke
    trekkje trene trille try trykke trykkje trøste tvette tømme tørke tørkje underskrive understand undersøke undersøkje
    unlock unngå utarbeide utdype utforme utforske utføre utnytte utsette uttrykke uttrykkje utvide utøve vandre vanne
    variere varsle vaske vatne vedlikeholde vege veie velge velje vende vente vere vinne vri vurdere våge være wear
    weigh wipe write ynskje ønske ønskje øve
"""
_NAMES = """
    answer avtale bake beite blow board boil brush butter by call change check clean clear close color colour cook copy
    count cover cut dance draw dress drive drop dry feste følge følgje grasp hold hvile klare korte kvile lede lette
    lift light line list lock log look løse mark measure meet merke mix move møte name note open order paint park pass
    pause phone pick plan plant play point post practice practise present press print push put read record rekke rekkje
    report rest rette ring roll run samtale save search set share shop show shower sign sikre sort stand start stay
    stemme step stille stop study støpe støype switch talk test tette touch train travel tre turn type tørre use varme
    visit wait walk wash watch water wet work åpne
"""
_HELP = """
    bli demonstrere encourage explain forklare gi give guide help hjelpe instruere korrigere la leie lære minne model
    modellere motivere oppmuntre peike peke prompt påminne remind rettlede rettleie støtte support teach tilby tilpasse
    veilede vise
"""

INFINITIVES = frozenset(_SURE.split())
"""Words that are an infinitive whatever follows."""

ALSO_NAMES = frozenset(_NAMES.split())
"""Infinitives that name a thing, too, or say what it is like or how many: «korte hint», «møte med læreren», «tre»."""

OF_HELPERS = frozenset(_HELP.split())
"""Infinitives of what is done for the student, where nobody else is there for whom it could be done."""
