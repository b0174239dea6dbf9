"""Infinitives that a criterion begins with, in bokmål, nynorsk and English: a closed list.

What begins with another word isn't taken for something that the student does. Whatever the criteria of quality that
ship begin with is here.
"""

from __future__ import annotations

_SURE = """
    addere agree akseptere alfabetisere analyse analysere anerkjenne ankomme anrette anslå anvende apply arbeida
    arbeide argumentere arkivere armere arrange ask assemble assess associate attend avbryte avdekke avgi avgjere
    avgjøre avhente avisolere avkjøle avklare avlese avlevere avrunde avslutte avvente avvise barbere be bearbeide
    become bedømme begin begrunne begynne behandle behave beholde bekrefte benytte bere beregne berekne bese
    beskjere beskjære beskrive bestemme bestille bestå besøke betale betjene betrakte bevege bidra binde bla blande
    blansjere blokkere blåse bokføre bore borrow breathe brette bring bringe brodere bruke budsjettere build buy
    bygge byggje byrje byte bytte bære børste bøye calculate carry choose collaborate collect combine come
    communicate compare complete correct conduct connect continue convey cooperate create dandere danse decide dekke
    dekkje dele deliver delta demonstrate demontere describe designe desinfisere develop discover discuss diskutere
    dissekere distinguish divide dividere do doble dokumentere dosere dra drikke drikkje drodle drøfte dusje dytte
    eat ekspedere eksperimentere elte emballere endre enter erstatte estimere ete etikettere evaluate evaluere
    examine explore extract faktorisere fakturere feie feilsøke feilsøkje ferdigstille fetch file filetere fill
    filme find finish finne fiske flambere flette flislegge flytte flørte fokusere follow forberede fordjupe fordype
    forebygge forenkle foreslå forestille foreta forgive forhandle forhåndsbestille forlenge forme formidle
    formulate formulere forskale forstå forsøke fortelje fortelle fortolke fortsetje fortsette forutse fotografere
    framføre framheve framstille fremføre fremheve fremstille frese frityrsteke fukte fullføre fylle fôre føle føne
    føre førebu førebyggje gain gather generere gjenfortelje gjenfortelle gjenge gjengi gjenkjenne gjennomføre
    gjennomgå gjenoppta gjenta gjenvinne gjere gjette gjødsle gjøre gli gni go greet greie grille gripe grunngi
    gruppere gå halde halvere handle handtere hekle helle henge hengje knyte helse hente heve hilse hogge holde
    hoppe hugge hugse huske håndtere høre høste høyre identifisere identify igangsette illustrere imagine
    improvisere imøtekomme inform informere initiate innhente innlede innrede innreie innrømme inspisere install
    installere integrere interpret investigate invite invitere isolere ivareta iverksetje iverksette jobbe join
    justere kalibrere kalkulere kalle kantsy kappe kaste keep kildesortere kjeldesortere kjenne kjøpe kjøre
    klargjere klargjøre klassifisere klatre kle klippe knit know koble koke kombinere kome komme kommentere
    kommunisere konkludere konsentrere konstruere kontakte kontere kontrollere kontrollmåle koordinere kopiere kople
    kritisere krydre krype krysse kutte kvalitetssikre kvittere køyre lage lagre lakkere laminere laste lay learn
    legge leggje leike leite leke lese lesse lete levere ligge liggje lime listen lodde logge losse love luke lukke
    lydere lytte låne låse læse løfte løpe løsne løyse maintain make makulere male manage manikyrere manufacture
    marinere markere massere mate melde melke memorere merkje mestre mikse moderere montere moppe multiplisere
    multiply måke måle mønstre nagle nevne notere nytte observere oljeskifte omsetje omtale operate opne oppbevare
    oppdage oppdatere oppfatte oppgi oppleve opprette oppsummere oppsøke oppsøkje opptre ordne organise orientere
    overbringe overføre overholde overlate overleve overlevere overraske oversette overslå overta overvake overvåke
    ovnssteke pack pakke palletere panere parkere participate passe pay pensle pepre perform piffe piske planlegge
    planleggje plante plassere plotte plukke pochere polere porsjonere porsjonspakke pour praktisere prate prepare
    presentere presse prevent printe prioritere prismerke problematisere produsere programmere pronounce propose
    provide pryde prøve publisere punktsveise pusse puste pynte påpeke påta påvirke rangere rapportere re react
    recognise recycle redde redigere redusere referere reflektere registrere regne regulere rehabilitere rehearse
    reie reingjere reinse reise rekne remember rengjøre rense repair reparere represent representere reservere
    respond retrieve revise ri ringe risikovurdere rope rulle runde rydde røre røyste sage samanfatte samanlikne
    samarbeide samle sammenfatte sammenligne sammenlikne sanitise sanitize sautere say scanne se see seie select
    selge selje sell send sende senke serve servere setje sette sew shave shred si signere simulate simulere sing
    sit sitere sitje sitte sjekke sjonglere sjå skaffe skanne skape skifte skille skissere skjere skjære skjøte
    skrape skrelle skrive skru skrubbe skure skylje skylle skynde skyve skålde slappe sleppe slipe slippe slukke
    slutte slå sløkkje smake smile smøre smørje snakke snekre snu solve sortere spare sparkle speak spele spell
    spenne spikke spikre spille spise sprayte springe sprite sprøyte spå spørje spørre stable starte stave steame
    steikje steke stelle stenge stengje sterilisere stikke stir stoppe streame streke strekke strekkje strigle
    strikke strukturere stryke studere styre stå støvsuge støvtørke subtract subtrahere suggest summere supplere
    svare sveipe sveise svinge svømme swim sy sykle symje synge syngje systematisere søke søkje sørge ta take
    tapetsere taste tegne teikne telefonere telje tell telle tenke tenkje tenne teste think throw tidy tie
    tilarbeide tilberede tilegne tilføre tillage tilrettelegge tilretteleggje tilsette tolerere tolke tove
    transkribere translate transportere trekke trekkje trene trille trosse trucke try trykke trykkje tråkle trøste
    turnere tvette tømme tørke tørkje tørrmoppe underskrive understand undersøke undersøkje undre unload unlock
    unngå utarbeide utdype utforme utforske utføre utilise utilize utlede utnytte utsette uttrykkje utveksle utvide
    utvikle utvinne utøve vacuum vakuumere vandre vanne variere varsle vaske vatne vedlikehalde vedlikeholde vege
    veie velge velje vende vente vere verifisere veve vidareføre videreføre vinke vinne visualise visualisere
    visualize vitse vri vurdere våge våkne våtmoppe være wear weigh wipe write ynskje ønske ønskje øve
    retell skjønne skjøne zip
"""
_NAMES = """
    answer avtale bake beise beite block blow board boil brush butter by call catch change check clean clear climb
    close color colour cook copy count cover cross cut dance draw dress drink drive drop dry empty estimate experiment
    express farge feed feste fold fuge følge følgje grasp hang hold hvile jump kjerne klare kode korte kvile lede lette
    lift light line list load lock log look løse mark measure meet merke mix move mure møte name note open order paint
    park pass pause phone pick plan plant play point polish post practice practise present press print produce push put
    read record rekke rekkje repeat report rest rette ring rinse roll run sale samtale save saw screw search set share
    shop show shower sign sikre skisse slice sort spray spread stack stand start stay stemme step stille stop study
    støpe støype sweep switch talk test tette touch train travel tre turn type tørre use uttrykke varme vekte visit
    wait walk wash watch water weld wet work wrap åpne ride
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
